package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Alerts;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rows of alerts go where people place them, whatever order and however often the changes come. */
@ExtendWith(PlatformExtension.class)
class MovedAlertsIT {

    private static final Incident FROM =
            Incidents.triggered(AlertEvents.firing("checkout").id("a").build()).build();
    private static final Incident INTO =
            Incidents.triggered(AlertEvents.firing("checkout").id("b").build()).build();

    private Store store;

    @BeforeEach
    void open(Platform platform) {
        store = Sinks.store(Sinks.migrated(platform));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Alert alert(String name, IncidentId incident, boolean firing) {
        AlertEvents event = firing ? AlertEvents.firing("checkout") : AlertEvents.resolved("checkout");
        return Alerts.after(event.alert(name).build(), incident);
    }

    private static DedupKey key(String name) {
        return alert(name, FROM.id(), true).dedupKey();
    }

    private static IncidentChange attached(Incident to, long revision, String name) {
        return Changes.change(new ChangeDetail.AlertAttached(alert(name, to.id(), true)), Changes.at(to, 1, revision));
    }

    private static IncidentChange over(Incident of, long revision, String name) {
        return Changes.change(new ChangeDetail.AlertResolved(alert(name, of.id(), false)), Changes.at(of, 1, revision));
    }

    private static IncidentChange moved(Incident from, long fromRevision, Incident to, long revision, String name) {
        return Changes.change(
                new ChangeDetail.AlertsMovedIn(from.id(), fromRevision, List.of(key(name)), ""),
                Changes.at(to, 1, revision));
    }

    private void commit(IncidentChange... changes) {
        store.projection().commit(new ProjectionBatch(List.of(changes), List.of(), List.of()), StoreStep.NONE);
    }

    private List<String> alerts(Incident of) {
        return store.incidents().alerts(of.id(), 100, Optional.empty()).stream()
                .map(alert -> {
                    assertThat(alert.incident()).contains(of.id());
                    return (alert.isFiring() ? "" : "over:") + alert.dedupKey().value();
                })
                .sorted()
                .toList();
    }

    private static String name(String alert) {
        return key(alert).value();
    }

    @Test
    void alertsOfAMergedIncidentBelongToTheOther() {
        commit(attached(FROM, 900, "disk"), attached(FROM, 901, "cpu"), attached(INTO, 1, "ram"));
        commit(Changes.change(new ChangeDetail.IncidentMerged(FROM.id(), 902, "same fault"), Changes.at(INTO, 1, 2)));

        assertThat(alerts(FROM)).isEmpty();
        assertThat(alerts(INTO)).containsExactlyInAnyOrder(name("disk"), name("cpu"), name("ram"));
        assertThat(store.incidents()
                        .timeline(INTO.id(), 1, Optional.empty())
                        .get(0)
                        .note())
                .isEqualTo("from " + FROM.id().shortForm() + ": same fault");

        commit(over(INTO, 3, "disk"));
        assertThat(alerts(INTO)).contains("over:" + name("disk"));
    }

    @Test
    void wholeStoryInOneBatchEndsAsInMany() {
        commit(
                attached(FROM, 5, "disk"),
                attached(FROM, 6, "cpu"),
                moved(FROM, 7, INTO, 2, "disk"),
                over(INTO, 3, "disk"));

        assertThat(alerts(FROM)).containsExactly(name("cpu"));
        assertThat(alerts(INTO)).containsExactly("over:" + name("disk"));
    }

    @Test
    void moveThatComesAgainChangesNothing() {
        IncidentChange move = moved(FROM, 7, INTO, 2, "disk");
        commit(attached(FROM, 5, "disk"), attached(FROM, 6, "cpu"));
        commit(move);
        commit(over(INTO, 3, "disk"));
        commit(move);
        commit(attached(FROM, 5, "disk"), move);

        assertThat(alerts(FROM)).containsExactly(name("cpu"));
        assertThat(alerts(INTO)).containsExactly("over:" + name("disk"));
    }

    @Test
    void alertThatCameBackIsNotTakenAgainByAnOldMove() {
        commit(
                attached(FROM, 5, "disk"),
                moved(FROM, 7, INTO, 2, "disk"),
                moved(INTO, 3, FROM, 8, "disk"),
                attached(FROM, 9, "disk"));

        assertThat(alerts(FROM)).containsExactly(name("disk"));
        assertThat(alerts(INTO)).isEmpty();
    }

    @Test
    void manyAlertsAreMergedInOneStatement() {
        List<IncidentChange> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(attached(FROM, i + 1, "alert-" + i));
        }
        store.projection().commit(new ProjectionBatch(many, List.of(), List.of()), StoreStep.NONE);
        commit(Changes.change(new ChangeDetail.IncidentMerged(FROM.id(), 5_001, ""), Changes.at(INTO, 1, 2)));

        assertThat(alerts(FROM)).isEmpty();
        assertThat(alerts(INTO)).hasSize(100);
    }
}
