package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.suppression.Suppression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the timeline says of a change beside its kind, as it was then; it has one text and one reason for each. */
final class TimelineText {

    /** The reason of an alert that resolved because nothing was heard of it. */
    static final String EXPIRED = "expired";

    private TimelineText() {}

    /** What was decided or counted, and what a person wrote; empty when nothing. */
    static String note(ChangeDetail detail) {
        return switch (detail.kind()) {
            case INCIDENT_ACKNOWLEDGED -> ((ChangeDetail.IncidentAcknowledged) detail).note();
            case INCIDENT_RESOLVED -> ((ChangeDetail.IncidentResolved) detail).note();
            case INCIDENT_UNACKNOWLEDGED -> ((ChangeDetail.IncidentUnacknowledged) detail).note();
            case INCIDENT_REOPENED_BY_PERSON -> ((ChangeDetail.IncidentReopenedByPerson) detail).note();
            case NOTE_ADDED -> ((ChangeDetail.NoteAdded) detail).text();
            case SEVERITY_SET -> ((ChangeDetail.SeveritySet) detail).note();
            case NOTIFICATIONS_RELEASED -> ((ChangeDetail.NotificationsReleased) detail).note();
            case NOTIFICATIONS_HELD -> held((ChangeDetail.NotificationsHeld) detail);
            case INCIDENT_ASSIGNED -> assigned((ChangeDetail.IncidentAssigned) detail);
            case RULES_CHANGED -> ((ChangeDetail.RulesChanged) detail).summary();
            case GROUP_CHANGED -> ((ChangeDetail.GroupChanged) detail).note();
            case INCIDENT_MERGED, ALERTS_MOVED_IN, ALERTS_MOVED_OUT -> moved(detail);
            case ALERT_SUPPRESSED ->
                "by " + ((ChangeDetail.AlertSuppressed) detail).member().suppressions();
            case INCIDENT_SUPPRESSED -> "by " + all(((ChangeDetail.IncidentSuppressed) detail).reasons());
            case STORM_UPDATED -> changes(((ChangeDetail.StormUpdated) detail).changes());
            case STORM_ENDED -> changes(((ChangeDetail.StormEnded) detail).absorbed());
            case ESCALATION_STARTED, INCIDENT_ESCALATED, ESCALATION_EXHAUSTED, SERVICE_LEVEL_BREACHED ->
                response((ResponseDetail) detail);
            case INCIDENT_HELD,
                    INCIDENT_WITHDRAWN,
                    INCIDENT_OPENED,
                    ALERT_ATTACHED,
                    ALERT_UPDATED,
                    ALERT_RESOLVED,
                    INCIDENT_REOPENED,
                    ALERT_RELEASED,
                    SUPPRESSION_ENDED,
                    STORM_STARTED -> "";
        };
    }

    private static String held(ChangeDetail.NotificationsHeld held) {
        return joined("until " + held.until(), held.note());
    }

    private static String assigned(ChangeDetail.IncidentAssigned assigned) {
        return joined("to " + assigned.assignee().orElse("nobody"), assigned.note());
    }

    /** Where alerts came from or went to. */
    private static String moved(ChangeDetail detail) {
        if (detail instanceof ChangeDetail.IncidentMerged merged) {
            return joined("from " + merged.from().shortForm(), merged.note());
        }
        if (detail instanceof ChangeDetail.AlertsMovedIn moved) {
            return joined(moved.alerts().size() + " from " + moved.from().shortForm(), moved.note());
        }
        ChangeDetail.AlertsMovedOut moved = (ChangeDetail.AlertsMovedOut) detail;
        return joined(moved.alerts().size() + " to " + moved.into().shortForm(), moved.note());
    }

    private static String response(ResponseDetail detail) {
        if (detail instanceof ResponseDetail.EscalationStarted started) {
            return started.policy() + ", version " + started.version();
        }
        if (detail instanceof ResponseDetail.IncidentEscalated escalated) {
            String again = escalated.round() > 1 ? ", round " + escalated.round() : "";
            return "step " + escalated.step() + " of " + escalated.policy() + again + ": "
                    + String.join(", ", escalated.who());
        }
        if (detail instanceof ResponseDetail.EscalationExhausted exhausted) {
            return exhausted.policy() + " after " + exhausted.steps() + (exhausted.steps() == 1 ? " step" : " steps");
        }
        return "due " + ((ResponseDetail.ServiceLevelBreached) detail).dueAt();
    }

    private static String all(List<Suppression> reasons) {
        return reasons.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String changes(long count) {
        return count + " changes of alerts";
    }

    /** What was decided stands before what was said to it. */
    private static String joined(String decided, String note) {
        return note.isEmpty() ? decided : decided + ": " + note;
    }

    /**
     * Why an incident was resolved, why an acknowledgement, a suppression or a silent alert ended, why an escalation began,
     * or which service level was missed; empty for every other change.
     */
    static Optional<String> reason(ChangeDetail detail) {
        return switch (detail.kind()) {
            case INCIDENT_RESOLVED -> code(((ChangeDetail.IncidentResolved) detail).reason());
            case INCIDENT_UNACKNOWLEDGED -> code(((ChangeDetail.IncidentUnacknowledged) detail).reason());
            case SUPPRESSION_ENDED -> code(((ChangeDetail.SuppressionEnded) detail).reason());
            case ESCALATION_STARTED -> code(((ResponseDetail.EscalationStarted) detail).reason());
            case SERVICE_LEVEL_BREACHED -> code(((ResponseDetail.ServiceLevelBreached) detail).target());
            case ALERT_RESOLVED -> expired(((ChangeDetail.AlertResolved) detail).member());
            default -> Optional.empty();
        };
    }

    private static Optional<String> code(Coded reason) {
        return Optional.of(reason.code());
    }

    private static Optional<String> expired(Alert alert) {
        return alert.expiry().expired() ? Optional.of(EXPIRED) : Optional.empty();
    }
}
