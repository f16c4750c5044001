package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.Changes;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Alerts;
import io.tocsin.testkit.Incidents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommonLabelsTest {

    private static final Incident ALONE = Incidents.triggered("checkout")
            .alerts(AlertCounts.NONE.joined(Severity.ERROR))
            .build();
    private static final Incident TWO = Incidents.triggered("checkout")
            .alerts(AlertCounts.NONE.joined(Severity.ERROR).joined(Severity.ERROR))
            .build();

    private final CommonLabels labels = new CommonLabels(Map.of());

    @Test
    void firstAlertBringsAllThatItHas() {
        assertThat(afterOpening("host", "a", "team", "shop").asMap())
                .containsEntry("host", "a")
                .containsEntry("team", "shop")
                .containsEntry("service", "checkout");
    }

    @Test
    void laterAlertLeavesWhatBothHave() {
        afterOpening("host", "a", "team", "shop");

        Labels both =
                labels.after(Changes.change(new ChangeDetail.AlertAttached(alert("host", "b", "team", "shop")), TWO));

        assertThat(both.asMap()).containsEntry("team", "shop").doesNotContainKey("host");
        assertThat(labels.changed()).containsEntry(ALONE.id(), Labels.ofAlternating("team", "shop"));
    }

    @Test
    void changeWithoutAnAlertChangesNothing() {
        Labels opened = afterOpening("host", "a");

        assertThat(labels.after(Changes.change(new ChangeDetail.IncidentAcknowledged(""), ALONE)))
                .isEqualTo(opened);
    }

    @Test
    void movedAlertsLeaveWhatTheRuleGroupsBy() {
        afterOpening("host", "a");
        ChangeDetail moved = new ChangeDetail.AlertsMovedIn(TWO.id(), 1, List.of(), "");

        assertThat(labels.after(Changes.change(moved, TWO)))
                .isEqualTo(TWO.correlationKey().values());
    }

    @Test
    void incidentThatWasThereBeforeAnybodyLookedHasWhatItsRuleGroupsBy() {
        Labels found = labels.after(Changes.change(new ChangeDetail.AlertAttached(alert("host", "b")), TWO));

        assertThat(found).isEqualTo(TWO.correlationKey().values());
        assertThat(labels.changed()).isEmpty();
    }

    private Labels afterOpening(String... alternating) {
        return labels.after(Changes.change(new ChangeDetail.IncidentOpened(Optional.of(alert(alternating))), ALONE));
    }

    private static Alert alert(String... alternating) {
        AlertEvents event = AlertEvents.firing("checkout");
        for (int i = 0; i < alternating.length; i += 2) {
            event = event.label(alternating[i], alternating[i + 1]);
        }
        AlertEvent built = event.build();
        return Alerts.after(built, ALONE.id());
    }
}
