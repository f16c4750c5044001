package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.routing.NotificationDecision.Notify;
import io.tocsin.sink.routing.NotificationDecision.Quiet;
import io.tocsin.testkit.Incidents;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotificationPolicyTest {

    private static final Incident OPEN = Incidents.triggered("checkout").build();
    private static final Interest ROUTED = only(EnumSet.allOf(NotificationKind.class));
    private static final Interest TOO_MILD = new Interest(Set.of(), EnumSet.allOf(NotificationKind.class));
    private static final boolean TOLD = true;
    private static final boolean NEVER_TOLD = false;

    @Test
    void openedIncidentIsTheFirstNotification() {
        assertThat(decide(Changes.opened(OPEN), ROUTED, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.OPENED, NotificationReason.FIRST_NOTIFICATION));
    }

    @Test
    void incidentThatGrowsIntoARouteIsOpenedForItsTarget() {
        assertThat(decide(Changes.attached(OPEN), ROUTED, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.OPENED, NotificationReason.FIRST_NOTIFICATION));
    }

    @Test
    void incidentWithoutARouteIsQuiet() {
        assertThat(decide(Changes.opened(OPEN), TOO_MILD, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.NO_ROUTE));
    }

    @Test
    void targetThatWasToldHearsTheEndEvenWhenNoRouteLeadsThereAnyMore() {
        IncidentChange over = Changes.resolved(OPEN, ResolveReason.ALL_ALERTS_RESOLVED);
        Notify end = new Notify(NotificationKind.RESOLVED, NotificationReason.ALL_ALERTS_RESOLVED);

        assertThat(decide(over, TOO_MILD, TOLD)).isEqualTo(end);
        assertThat(decide(over, Interest.NONE, TOLD)).isEqualTo(end);
    }

    @Test
    void targetThatWasNeverToldDoesNotHearTheEnd() {
        assertThat(decide(Changes.resolved(OPEN, ResolveReason.MANUAL), ROUTED, NEVER_TOLD))
                .isEqualTo(new Quiet(QuietReason.NEVER_TOLD));
    }

    @Test
    void targetThatWantsOnlyEndingsHearsThemWithoutAnOpening() {
        Interest endings = only(Set.of(NotificationKind.RESOLVED));

        assertThat(decide(Changes.opened(OPEN), endings, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.KIND_NOT_ROUTED));
        assertThat(decide(Changes.resolved(OPEN, ResolveReason.MANUAL), endings, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.RESOLVED, NotificationReason.RESOLVED_BY_PERSON));
    }

    @Test
    void heldIncidentIsQuietUntilItIsOpened() {
        Incident held = Incidents.triggered("checkout")
                .heldUntil(Changes.ANY_TIME.plusSeconds(60))
                .build();
        IncidentChange made = Changes.change(
                new ChangeDetail.IncidentHeld(Changes.ANY_ALERT, Changes.ANY_TIME.plusSeconds(60)), held);

        assertThat(decide(made, ROUTED, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.HELD));
        assertThat(decide(Changes.attached(held), ROUTED, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.HELD));
    }

    @Test
    void withdrawnIncidentIsQuiet() {
        IncidentChange withdrawn =
                Changes.change(new ChangeDetail.IncidentWithdrawn(Optional.of(Changes.ANY_ALERT)), OPEN);

        assertThat(decide(withdrawn, ROUTED, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.WITHDRAWN));
    }

    @Test
    void noteIsQuiet() {
        IncidentChange note = Changes.change(new ChangeDetail.NoteAdded("looks like the disk"), OPEN);

        assertThat(decide(note, ROUTED, TOLD)).isEqualTo(new Quiet(QuietReason.NOTE));
    }

    @Test
    void memberThatChangesAfterTheEndIsQuiet() {
        Incident over =
                Incidents.triggered("checkout").resolved(Changes.ANY_TIME).build();

        assertThat(decide(Changes.change(new ChangeDetail.AlertResolved(Changes.ANY_ALERT), over), ROUTED, TOLD))
                .isEqualTo(new Quiet(QuietReason.ALREADY_OVER));
    }

    @Test
    void changeOfSeverityIsTheReasonOfTheUpdate() {
        Incident critical =
                Incidents.triggered("checkout").severity(Severity.CRITICAL).build();
        Incident info = Incidents.triggered("checkout").severity(Severity.INFO).build();
        ChangeDetail attached = new ChangeDetail.AlertAttached(Changes.ANY_ALERT);

        assertThat(decide(Changes.change(attached, critical, Severity.WARNING), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.SEVERITY_RAISED));
        assertThat(decide(Changes.change(attached, info, Severity.WARNING), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.SEVERITY_LOWERED));
        assertThat(decide(Changes.change(attached, info, Severity.INFO), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.ALERTS_CHANGED));
    }

    @Test
    void acknowledgementIsToldToWhoWasToldOfTheIncident() {
        IncidentChange taken = Changes.change(new ChangeDetail.IncidentAcknowledged(""), OPEN);

        assertThat(decide(taken, ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.ACKNOWLEDGED, NotificationReason.INCIDENT_ACKNOWLEDGED));
        assertThat(decide(taken, ROUTED, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.NEVER_TOLD));
    }

    @Test
    void reopeningIsToldAnewAndOnlyWhereARouteLeadsNow() {
        IncidentChange back = Changes.reopened(Changes.at(OPEN, 2, 7));

        assertThat(decide(back, ROUTED, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.REOPENED, NotificationReason.INCIDENT_REOPENED));
        assertThat(decide(back, TOO_MILD, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.NO_ROUTE));
    }

    @Test
    void everyWayToEndHasItsReason() {
        assertThat(decide(Changes.resolved(OPEN, ResolveReason.TIMED_OUT), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.RESOLVED, NotificationReason.TIMED_OUT));
        assertThat(decide(Changes.resolved(OPEN, ResolveReason.MANUAL), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.RESOLVED, NotificationReason.RESOLVED_BY_PERSON));
    }

    @Test
    void kindThatTheRouteLeavesOutIsQuiet() {
        Interest pagesOnly = only(Set.of(NotificationKind.OPENED, NotificationKind.RESOLVED));

        assertThat(decide(Changes.attached(OPEN), pagesOnly, TOLD)).isEqualTo(new Quiet(QuietReason.KIND_NOT_ROUTED));
    }

    @Test
    void targetThatWantsUpdatesWithoutOpeningsHearsThem() {
        Interest updates = only(Set.of(NotificationKind.UPDATED));

        assertThat(decide(Changes.opened(OPEN), updates, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.KIND_NOT_ROUTED));
        assertThat(decide(Changes.attached(OPEN), updates, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.ALERTS_CHANGED));
    }

    @Test
    void kindsOfRoutesThatDoNotMatchCountOnlyForWhoWasTold() {
        Interest endings = new Interest(Set.of(NotificationKind.RESOLVED), EnumSet.allOf(NotificationKind.class));

        assertThat(decide(Changes.opened(OPEN), endings, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.KIND_NOT_ROUTED));
        assertThat(decide(Changes.attached(OPEN), endings, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.ALERTS_CHANGED));
    }

    @Test
    void endOfAnAcknowledgementIsAnUpdateWhoeverEndedIt() {
        for (UnacknowledgeReason reason : UnacknowledgeReason.values()) {
            IncidentChange open = Changes.change(new ChangeDetail.IncidentUnacknowledged(reason, ""), OPEN);

            assertThat(decide(open, ROUTED, TOLD))
                    .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.INCIDENT_UNACKNOWLEDGED));
        }
    }

    @Test
    void severityThatAPersonSetsIsToldAsRaisedOrLowered() {
        ChangeDetail set = new ChangeDetail.SeveritySet(Optional.of(OPEN.severity()), "");

        assertThat(decide(Changes.change(set, OPEN, Severity.INFO), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.SEVERITY_RAISED));
    }

    @Test
    void assignmentIsQuiet() {
        IncidentChange assigned = Changes.change(new ChangeDetail.IncidentAssigned(Optional.of("ada"), ""), OPEN);

        assertThat(decide(assigned, ROUTED, TOLD)).isEqualTo(new Quiet(QuietReason.ASSIGNMENT));
    }

    @Test
    void reopeningByAPersonIsToldLikeOneByAnAlert() {
        IncidentChange back = Changes.change(new ChangeDetail.IncidentReopenedByPerson(""), Changes.at(OPEN, 2, 7));

        assertThat(decide(back, ROUTED, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.REOPENED, NotificationReason.INCIDENT_REOPENED));
    }

    @Test
    void holdOfAPersonQuietsEverythingButTheEndForWhoWasTold() {
        Incident quiet = Incidents.triggered("checkout")
                .quietUntil(Changes.ANY_TIME.plusSeconds(60))
                .build();

        assertThat(decide(Changes.attached(quiet), ROUTED, TOLD)).isEqualTo(new Quiet(QuietReason.HELD_BY_PERSON));
        assertThat(decide(Changes.opened(quiet), ROUTED, NEVER_TOLD)).isEqualTo(new Quiet(QuietReason.HELD_BY_PERSON));
        assertThat(decide(Changes.resolved(OPEN, ResolveReason.ALL_ALERTS_RESOLVED), ROUTED, TOLD))
                .isInstanceOf(Notify.class);
    }

    @Test
    void endOfAPersonsHoldIsTheOpeningForWhoWasNeverToldAndAnUpdateForTheOthers() {
        IncidentChange released = Changes.change(new ChangeDetail.NotificationsReleased(""), OPEN);

        assertThat(decide(released, ROUTED, NEVER_TOLD))
                .isEqualTo(new Notify(NotificationKind.OPENED, NotificationReason.FIRST_NOTIFICATION));
        assertThat(decide(released, ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.HOLD_ENDED));
    }

    @Test
    void beginAndEndOfAStormAreToldAsSuch() {
        assertThat(decide(Changes.change(new ChangeDetail.StormStarted(), OPEN), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.STORM_STARTED));
        assertThat(decide(Changes.change(new ChangeDetail.StormUpdated(300), OPEN), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.ALERTS_CHANGED));
        assertThat(decide(Changes.change(new ChangeDetail.StormEnded(300), OPEN), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.UPDATED, NotificationReason.STORM_ENDED));
    }

    @Test
    void incidentWhoseAlertsExpiredIsToldToBeOverForThatReason() {
        assertThat(decide(Changes.resolved(OPEN, ResolveReason.ALERTS_EXPIRED), ROUTED, TOLD))
                .isEqualTo(new Notify(NotificationKind.RESOLVED, NotificationReason.ALERTS_EXPIRED));
    }

    private static Interest only(Set<NotificationKind> kinds) {
        return new Interest(kinds, kinds);
    }

    private static NotificationDecision decide(IncidentChange change, Interest interest, boolean told) {
        return NotificationPolicy.decide(change, interest, told, Summons.NOBODY_NAMED);
    }
}
