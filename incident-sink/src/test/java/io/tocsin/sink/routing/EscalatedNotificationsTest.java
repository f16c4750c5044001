package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.routing.NotificationDecision.Notify;
import io.tocsin.sink.routing.NotificationDecision.Quiet;
import io.tocsin.testkit.Incidents;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told of the steps of an escalation, and of missed service levels. */
class EscalatedNotificationsTest {

    private static final Incident OPEN = Incidents.triggered("checkout").build();
    private static final Incident SUPPRESSED =
            Incidents.triggered("checkout").suppressed().build();
    private static final Interest ROUTED =
            new Interest(EnumSet.allOf(NotificationKind.class), EnumSet.allOf(NotificationKind.class));
    private static final ChangeDetail STEP =
            new ResponseDetail.IncidentEscalated("line", 1, 2, List.of("pager", "team payments"));
    private static final Set<String> TARGETS = Set.of("pager", "channel");
    private static final Notify ESCALATED = new Notify(NotificationKind.ESCALATED, NotificationReason.ESCALATED);

    private static NotificationDecision decide(ChangeDetail detail, Incident after, Interest interest, boolean told) {
        return decide(detail, after, interest, told, "pager");
    }

    private static NotificationDecision decide(
            ChangeDetail detail, Incident after, Interest interest, boolean told, String target) {
        return NotificationPolicy.decide(
                Changes.change(detail, after), interest, told, Summons.of(detail, target, TARGETS));
    }

    @Test
    void targetThatAStepNamesIsToldWhateverItsRoutesSay() {
        assertThat(decide(STEP, OPEN, Interest.NONE, true)).isEqualTo(ESCALATED);
        assertThat(decide(STEP, OPEN, Interest.NONE, false))
                .isEqualTo(new Notify(NotificationKind.OPENED, NotificationReason.ESCALATED));
    }

    @Test
    void othersAreNotToldOfIt() {
        assertThat(decide(STEP, OPEN, ROUTED, true, "channel")).isEqualTo(new Quiet(QuietReason.ESCALATED_TO_OTHERS));
    }

    @Test
    void stepThatNamesNoTargetIsToldWhereTheRoutesLead() {
        ChangeDetail people = new ResponseDetail.IncidentEscalated("line", 1, 1, List.of("Ada Lovelace"));

        assertThat(decide(people, OPEN, ROUTED, true, "channel")).isEqualTo(ESCALATED);
        assertThat(decide(people, OPEN, ROUTED, false, "channel"))
                .isEqualTo(new Notify(NotificationKind.OPENED, NotificationReason.ESCALATED));
        assertThat(decide(people, OPEN, Interest.NONE, false, "channel")).isEqualTo(new Quiet(QuietReason.NO_ROUTE));
    }

    @Test
    void missedServiceLevelAndEndOfTheStepsAreToldWhereTheRoutesLead() {
        ChangeDetail missed = new ResponseDetail.ServiceLevelBreached(ServiceLevelTarget.RESOLVE, Changes.ANY_TIME);
        ChangeDetail exhausted = new ResponseDetail.EscalationExhausted("line", 4);

        assertThat(decide(missed, OPEN, ROUTED, true))
                .isEqualTo(new Notify(NotificationKind.ESCALATED, NotificationReason.SERVICE_LEVEL_BREACHED));
        assertThat(decide(exhausted, OPEN, ROUTED, true))
                .isEqualTo(new Notify(NotificationKind.ESCALATED, NotificationReason.ESCALATION_EXHAUSTED));
    }

    @Test
    void nobodyIsToldOfABreachInASuppressionNorWhichPolicyRuns() {
        ChangeDetail missed = new ResponseDetail.ServiceLevelBreached(ServiceLevelTarget.RESOLVE, Changes.ANY_TIME);
        ChangeDetail started =
                new ResponseDetail.EscalationStarted("line", "K7QF2M9X", 1, EscalationStartReason.INCIDENT_OPENED);

        assertThat(decide(missed, SUPPRESSED, ROUTED, true)).isEqualTo(new Quiet(QuietReason.SUPPRESSED));
        assertThat(decide(started, OPEN, ROUTED, true)).isEqualTo(new Quiet(QuietReason.ESCALATION_STARTED));
    }
}
