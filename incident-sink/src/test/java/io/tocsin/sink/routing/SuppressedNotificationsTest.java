package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import io.tocsin.sink.Changes;
import io.tocsin.sink.routing.NotificationDecision.Notify;
import io.tocsin.sink.routing.NotificationDecision.Quiet;
import io.tocsin.testkit.Incidents;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuppressedNotificationsTest {

    private static final Incident OPEN = Incidents.triggered("checkout").build();
    private static final Incident SUPPRESSED =
            Incidents.triggered("checkout").suppressed().build();
    private static final Suppression SILENCE = new Suppression(SuppressionKind.SILENCE, "S1");
    private static final Interest ROUTED =
            new Interest(EnumSet.allOf(NotificationKind.class), EnumSet.allOf(NotificationKind.class));

    @Test
    void nobodyIsToldOfASuppressedIncident() {
        assertThat(decide(Changes.opened(SUPPRESSED), false)).isEqualTo(new Quiet(QuietReason.SUPPRESSED));
        assertThat(decide(Changes.attached(SUPPRESSED), true)).isEqualTo(new Quiet(QuietReason.SUPPRESSED));
        assertThat(decide(Changes.change(new ChangeDetail.IncidentAcknowledged(""), SUPPRESSED), true))
                .isEqualTo(new Quiet(QuietReason.SUPPRESSED));
        assertThat(decide(Changes.change(new ChangeDetail.IncidentSuppressed(List.of(SILENCE)), SUPPRESSED), true))
                .isEqualTo(new Quiet(QuietReason.SUPPRESSED));
    }

    @Test
    void suppressionNeverSwallowsTheEndForWhoWasTold() {
        IncidentChange over = Changes.resolved(SUPPRESSED, ResolveReason.ALL_ALERTS_RESOLVED);

        assertThat(decide(over, true))
                .isEqualTo(new Notify(NotificationKind.RESOLVED, NotificationReason.ALL_ALERTS_RESOLVED));
    }

    @Test
    void whoWasNeverToldDoesNotHearTheEndOfASuppressedIncidentEvenWhenOnlyEndingsAreWanted() {
        IncidentChange over = Changes.resolved(SUPPRESSED, ResolveReason.ALL_ALERTS_RESOLVED);
        Interest endings = new Interest(Set.of(NotificationKind.RESOLVED), Set.of(NotificationKind.RESOLVED));

        assertThat(decide(over, false)).isEqualTo(new Quiet(QuietReason.SUPPRESSED));
        assertThat(NotificationPolicy.decide(over, endings, false, Summons.NOBODY_NAMED))
                .isEqualTo(new Quiet(QuietReason.SUPPRESSED));
    }

    @Test
    void endOfASuppressionIsTheOpeningForWhoWasNeverToldAndAnUpdateForTheOthersWithItsReason() {
        IncidentChange ended =
                Changes.change(new ChangeDetail.SuppressionEnded(SuppressionEndReason.ALERT_RELEASED), OPEN);

        assertThat(decide(ended, false))
                .isEqualTo(new Notify(NotificationKind.OPENED, NotificationReason.SUPPRESSION_ENDED));
        assertThat(decide(ended, true))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.SUPPRESSION_ENDED));
    }

    @Test
    void suppressedAlertInAToldIncidentIsNoNewsButItsResolveIs() {
        Alert suppressed = Changes.ANY_ALERT.with(Suppressions.of(List.of(SILENCE)));

        assertThat(decide(Changes.change(new ChangeDetail.AlertAttached(suppressed), OPEN), true))
                .isEqualTo(new Quiet(QuietReason.ALERT_SUPPRESSION));
        assertThat(decide(Changes.change(new ChangeDetail.AlertSuppressed(suppressed), OPEN), true))
                .isEqualTo(new Quiet(QuietReason.ALERT_SUPPRESSION));
        assertThat(decide(Changes.change(new ChangeDetail.AlertReleased(Changes.ANY_ALERT), OPEN), true))
                .isEqualTo(new Quiet(QuietReason.ALERT_SUPPRESSION));
        assertThat(decide(Changes.change(new ChangeDetail.AlertResolved(suppressed), OPEN), true))
                .isInstanceOf(Notify.class);
    }

    private static NotificationDecision decide(IncidentChange change, boolean told) {
        return NotificationPolicy.decide(change, ROUTED, told, Summons.NOBODY_NAMED);
    }
}
