package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Alerts;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class IncidentReaderIT {

    private static final Instant START = AlertEvents.ANY_TIME;

    private Store store;

    @BeforeEach
    void open(Platform platform) {
        DatabaseAccess access = Sinks.migrated(platform);
        store = Sinks.store(access);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Five at a time opened in the same instant.
            incidents.add(incident("service-" + i, START.plusSeconds(i / 5)));
        }
        write(incidents);

        List<Incident> read = new ArrayList<>();
        Optional<IncidentCursor> cursor = Optional.empty();
        do {
            IncidentPage page = store.incidents().list(IncidentFilter.ALL, cursor, 7);
            read.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(read).hasSize(25).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(incidents);
        assertThat(read).isSortedAccordingTo((a, b) -> b.openedAt().compareTo(a.openedAt()));
    }

    @Test
    void everyPartOfTheFilterCounts() {
        Incident checkout = incident("checkout", START);
        Incident search = Incidents.triggered(
                        AlertEvents.firing("search").environment("staging").build())
                .severity(Severity.CRITICAL)
                .title("100%_sure: index is full")
                .build();
        Incident over =
                Incidents.triggered("cart").resolved(START.plusSeconds(5)).build();
        Incident held =
                Incidents.triggered("held").heldUntil(START.plusSeconds(60)).build();
        write(List.of(checkout, search, over, held));

        assertThat(list(IncidentFilter.ALL)).containsExactlyInAnyOrder(checkout, search, over);
        assertThat(list(filter(Set.of(IncidentStatus.TRIGGERED), Set.of(), null, null, null, false)))
                .containsExactlyInAnyOrder(checkout, search);
        assertThat(list(filter(Set.of(IncidentStatus.RESOLVED), Set.of(), null, null, null, false)))
                .containsExactly(over);
        assertThat(list(filter(Set.of(), Set.of(Severity.CRITICAL), null, null, null, false)))
                .containsExactly(search);
        assertThat(list(filter(Set.of(), Set.of(), "checkout", null, null, false)))
                .containsExactly(checkout);
        assertThat(list(filter(Set.of(), Set.of(), null, "staging", null, false)))
                .containsExactly(search);
        assertThat(list(filter(Set.of(), Set.of(), null, null, "100%_SURE", false)))
                .containsExactly(search);
        assertThat(list(filter(Set.of(), Set.of(), null, null, "100__sure", false)))
                .isEmpty();
        assertThat(list(filter(Set.of(), Set.of(), null, null, "nul \u0000", false)))
                .isEmpty();
        assertThat(list(filter(Set.of(), Set.of(), null, null, null, true))).hasSize(4);
    }

    @Test
    void shortIdFindsItsIncident() {
        Incident incident = incident("checkout", START);
        write(List.of(incident));

        assertThat(store.incidents().findByPrefix(incident.id().shortForm(), 2)).containsExactly(incident);
        assertThat(store.incidents()
                        .findByPrefix(incident.id().value().substring(0, 4).toLowerCase(), 2))
                .containsExactly(incident);
        assertThat(store.incidents().findByPrefix("", 2)).isEmpty();
        assertThat(store.incidents().findByPrefix("ZZZZZZZZZZ", 2)).isEmpty();
    }

    @Test
    void unknownIdFindsNothing() {
        assertThat(store.incidents().find(new IncidentId("unknown"))).isEmpty();
        assertThat(store.incidents().find(new IncidentId("\u0000"))).isEmpty();
    }

    @Test
    void openIncidentsAreCountedByStatusAndSeverity() {
        write(List.of(
                incident("a", START),
                Incidents.triggered("b").severity(Severity.CRITICAL).build(),
                Incidents.triggered("c").acknowledged("maria", START).build(),
                Incidents.triggered("d").resolved(START).build(),
                Incidents.triggered("e").heldUntil(START).build()));

        StripCounts counts = store.incidents().stripCounts();

        assertThat(counts.byStatus())
                .containsEntry(IncidentStatus.TRIGGERED, 2L)
                .containsEntry(IncidentStatus.ACKNOWLEDGED, 1L);
        assertThat(counts.bySeverity())
                .containsEntry(Severity.CRITICAL, 1L)
                .containsEntry(Severity.ERROR, 2L)
                .containsEntry(Severity.INFO, 0L);
        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.capped()).isFalse();
    }

    @Test
    void alertsComeFiringFirstThenWorstThenNewest() {
        Incident incident = incident("checkout", START);
        List<IncidentChange> changes = new ArrayList<>();
        List<Alert> alerts = List.of(
                alert("newest-error", Severity.ERROR, START.plusSeconds(9), true),
                alert("older-error", Severity.ERROR, START, true),
                alert("critical", Severity.CRITICAL, START, true),
                alert("over", Severity.CRITICAL, START.plusSeconds(20), false));
        for (int i = 0; i < alerts.size(); i++) {
            changes.add(Changes.change(new ChangeDetail.AlertAttached(alerts.get(i)), Changes.at(incident, 1, i + 1)));
        }
        commit(changes);

        assertThat(store.incidents().alerts(incident.id(), 10, Optional.empty()))
                .extracting(alert -> alert.dedupKey().value())
                .extracting(value -> value.substring(value.lastIndexOf('/') + 1))
                .containsExactly("critical", "newest-error", "older-error", "over");
        assertThat(store.incidents().alerts(incident.id(), 1, Optional.empty())).hasSize(1);
    }

    @Test
    void timelineIsReadFromTheNewestPageByPage() {
        IncidentHistory history = IncidentHistory.opened("checkout")
                .acknowledge("maria")
                .note("maria", "looks like the disk")
                .resolve();
        commit(history.changes());
        IncidentId id = history.incident().id();

        List<TimelineEntry> first = store.incidents().timeline(id, 2, Optional.empty());
        List<TimelineEntry> second =
                store.incidents().timeline(id, 2, Optional.of(first.get(1).revision()));

        assertThat(first).extracting(TimelineEntry::revision).containsExactly(4L, 3L);
        assertThat(second).extracting(TimelineEntry::revision).containsExactly(2L, 1L);
        assertThat(first.get(0).reason()).contains("all_alerts_resolved");
        assertThat(first.get(1).note()).isEqualTo("looks like the disk");
        assertThat(second.get(0).actor().name()).isEqualTo("maria");
        assertThat(second.get(1).alertTitle()).isPresent();
    }

    @Test
    void migrationCanBeRunAgain() {
        store.migrate();

        assertThat(store.isReachable()).isTrue();
    }

    private List<Incident> list(IncidentFilter filter) {
        return store.incidents().list(filter, Optional.empty(), 100).items();
    }

    private static IncidentFilter filter(
            Set<IncidentStatus> statuses,
            Set<Severity> severities,
            String service,
            String environment,
            String text,
            boolean includeHeld) {
        return new IncidentFilter(
                statuses,
                severities,
                Optional.ofNullable(service).map(ServiceName::new),
                Optional.ofNullable(environment),
                Optional.ofNullable(text),
                includeHeld);
    }

    private void write(List<Incident> incidents) {
        commit(incidents.stream().map(Changes::opened).toList());
    }

    private void commit(List<IncidentChange> changes) {
        store.projection().commit(new ProjectionBatch(changes, List.of(), List.of()), StoreStep.NONE);
    }

    private static Incident incident(String service, Instant openedAt) {
        return Incidents.triggered(service).openedAt(openedAt).build();
    }

    private static Alert alert(String name, Severity severity, Instant at, boolean firing) {
        AlertEvents event = firing ? AlertEvents.firing("checkout") : AlertEvents.resolved("checkout");
        return Alerts.after(
                event.alert("x/" + name).severity(severity).at(at).build(),
                Incidents.triggered("checkout").build().id());
    }
}
