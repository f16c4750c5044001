package io.tocsin.console.text;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.notification.NotificationReason;

/** The word that people read for each code; the same word everywhere. */
public final class Words {

    private Words() {}

    /** Of a severity. */
    public static String of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case INFO -> "Info";
        };
    }

    /** Of an incident's status. */
    public static String of(IncidentStatus status) {
        return switch (status) {
            case TRIGGERED -> "Triggered";
            case ACKNOWLEDGED -> "Acknowledged";
            case RESOLVED -> "Resolved";
        };
    }

    /** Of an alert's status. */
    public static String of(AlertStatus status) {
        return status == AlertStatus.FIRING ? "Firing" : "Resolved";
    }

    /** Why an incident ended, as the end of a sentence. */
    public static String of(ResolveReason reason) {
        return switch (reason) {
            case ALL_ALERTS_RESOLVED -> "all its alerts resolved";
            case MANUAL -> "resolved by a person";
            case TIMED_OUT -> "it was open too long";
            case ALERTS_EXPIRED -> "nothing more was heard of its alerts";
            case TOO_FEW_ALERTS -> "too few alerts fired in time";
            case MERGED -> "merged into another incident";
        };
    }

    /** Why a notification was sent. */
    public static String of(NotificationReason reason) {
        return sentence(reason.code());
    }

    /** Why a command was refused, and what that means. */
    public static String refusal(DecisionReason reason) {
        return switch (reason) {
            case INCIDENT_IS_RESOLVED -> "It is resolved already.";
            case UNKNOWN_INCIDENT -> "The engine does not know this incident any more.";
            case INCIDENT_WAS_MERGED -> "It was merged into another incident; act on that.";
            case OTHER_SERVICE -> "That incident is of another service; only incidents of one service are merged.";
            case UNKNOWN_TARGET -> "There is no such incident in this service.";
            case TARGET_NOT_OPEN -> "That incident is not open.";
            case NOTHING_LEFT -> "No alert would stay; merge the incident instead.";
            case NOTHING_FIRES -> "None of these alerts fires.";
            case ALREADY_SO -> "It was so already.";
            default -> sentence(reason.code()) + ".";
        };
    }

    /** {@code severity_raised} as {@code Severity raised}. */
    public static String sentence(String code) {
        String text = code.replace('_', ' ');
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code 1 alert}, {@code 2 alerts}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
