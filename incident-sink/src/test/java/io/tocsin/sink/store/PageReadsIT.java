package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pages read besides the list. */
@ExtendWith(PlatformExtension.class)
class PageReadsIT {

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
    void alertThatMovesBetweenTwoPagesHidesNoOther() {
        IncidentHistory history = IncidentHistory.opened(AlertEvents.firing("checkout")
                .id("first")
                .alert("x/0")
                .at(START)
                .build());
        for (int i = 1; i < 6; i++) {
            history.attach(AlertEvents.firing("checkout")
                    .id("event-" + i)
                    .alert("x/" + i)
                    .severity(i % 2 == 0 ? Severity.ERROR : Severity.CRITICAL)
                    .at(START)
                    .build());
        }
        commit(history.changes());
        IncidentId id = history.incident().id();
        List<Alert> all = store.incidents().alerts(id, 100, Optional.empty());

        List<Alert> walked = new ArrayList<>(store.incidents().alerts(id, 2, Optional.empty()));
        history.attach(AlertEvents.firing("checkout")
                .id("worse")
                .alert("x/new")
                .severity(Severity.CRITICAL)
                .at(START.plusSeconds(60))
                .build());
        commit(List.of(history.last()));
        List<Alert> page = walked;
        while (page.size() == 2) {
            page = store.incidents().alerts(id, 2, Optional.of(AlertCursor.behind(walked.get(walked.size() - 1))));
            walked.addAll(page);
        }

        assertThat(walked).isEqualTo(all);
    }

    @Test
    void lastResolvedIsAskedByTheTimeOfItsResolution() {
        Incident early =
                Incidents.triggered("early").openedAt(START.plusSeconds(900)).build();
        Incident late = Incidents.triggered("late").openedAt(START).build();
        commit(List.of(
                Changes.opened(early),
                Changes.opened(late),
                resolved(early, START.plusSeconds(1000)),
                resolved(late, START.plusSeconds(2000))));

        assertThat(store.incidents().lastResolved(1)).extracting(Incident::id).containsExactly(late.id());
        assertThat(store.incidents().lastResolved(5)).extracting(Incident::id).containsExactly(late.id(), early.id());
    }

    @Test
    void deliveriesOfManyIncidentsAreCountedAtOnceWithoutWhatWasReplaced() {
        outbox("a", 1, "delivered");
        outbox("a", 2, "superseded");
        outbox("a", 3, "pending");
        outbox("a", 4, "in_flight");
        outbox("b", 1, "blocked");
        outbox("c", 1, "superseded");

        assertThat(store.deliveries().counts(List.of(new IncidentId("a"), new IncidentId("b"), new IncidentId("c"))))
                .hasSize(2)
                .containsEntry(new IncidentId("a"), new DeliveryCounts(1, 2, 0))
                .containsEntry(new IncidentId("b"), new DeliveryCounts(0, 0, 1));
    }

    @Test
    void searchThatTakesTooLongEndsAndIsNoOutage() {
        assertThatThrownBy(() -> TextSearch.in(
                        store.session(),
                        50,
                        handle -> handle.select("SELECT count(*) FROM generate_series(1, 1e12::bigint)")
                                .mapTo(Long.class)
                                .one()))
                .isInstanceOf(SearchTimedOutException.class);
        assertThat(store.incidents()
                        .list(IncidentFilter.ALL, Optional.empty(), 1)
                        .items())
                .isEmpty();
    }

    @Test
    void databaseWhoseConnectionsAreAllTakenStillAnswers() {
        try (StoreProbe probe = store.probe()) {
            boolean answers = store.session().read(one -> store.session().read(two -> probe.answers()));

            assertThat(answers).isTrue();
            assertThat(probe.answers()).isTrue();
        }
    }

    private void commit(List<IncidentChange> changes) {
        store.projection().commit(new ProjectionBatch(changes, List.of(), List.of()), StoreStep.NONE);
    }

    private static IncidentChange resolved(Incident opened, Instant at) {
        Incident over = Changes.at(
                Incidents.triggered(opened.service().value())
                        .openedAt(opened.openedAt())
                        .resolved(at)
                        .build(),
                1,
                2);
        IncidentChange change = Changes.resolved(over, io.tocsin.model.incident.ResolveReason.MANUAL);
        return new IncidentChange(
                change.incident(),
                change.detail(),
                change.severityBefore(),
                change.actor(),
                at,
                change.position(),
                change.causedBy());
    }

    private void outbox(String incident, long revision, String state) {
        store.session()
                .change(handle -> handle.createUpdate("""
                        INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,
                            reason, body, changed_at, created_at, state)
                        VALUES (:id, 't', :incident, 1, :revision, 0, 'opened', 'first_notification', '', now(), now(),
                            :state)""")
                        .bind("id", incident + revision)
                        .bind("incident", incident)
                        .bind("revision", revision)
                        .bind("state", state)
                        .execute());
    }
}
