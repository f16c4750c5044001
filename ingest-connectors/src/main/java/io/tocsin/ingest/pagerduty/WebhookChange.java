package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.IgnoreReason;
import java.util.Locale;

/** What a webhook of PagerDuty tells: the many types of event of all versions, as far as they differ for us. */
enum WebhookChange {
    /** It fires. */
    TRIGGERED,
    /** It is over. */
    RESOLVED,
    /** Somebody took it. */
    ACKNOWLEDGED,
    /** Nobody has it any more; it goes on. */
    UNACKNOWLEDGED,
    /** Somebody wrote a note. */
    ANNOTATED,
    /** Something else about the incident changed that an alert has, too; its status says whether it fires. */
    UPDATED,
    /** The button below a subscription. */
    PING,
    /** Whom it is given to, who was asked, what was told to customers. */
    TALKED_ABOUT,
    /** Of something else than an incident, or of a type that we do not know. */
    OTHER;

    /** The change of a type such as {@code incident.triggered}, in the words of any version. */
    static WebhookChange of(String type) {
        String word = type.toLowerCase(Locale.ROOT);
        if (word.startsWith("pagey.")) {
            return PING;
        }
        if (!word.startsWith("incident.")) {
            return OTHER;
        }
        return switch (word.substring("incident.".length())) {
            case "trigger", "triggered", "reopened" -> TRIGGERED;
            case "resolve", "resolved" -> RESOLVED;
            case "acknowledge", "acknowledged" -> ACKNOWLEDGED;
            case "unacknowledge", "unacknowledged" -> UNACKNOWLEDGED;
            case "annotate", "annotated" -> ANNOTATED;
            case "priority_updated", "service_updated" -> UPDATED;
            default -> TALKED_ABOUT;
        };
    }

    /** Why it is no alert, where it is none. */
    IgnoreReason ignored() {
        return switch (this) {
            case PING -> IgnoreReason.TEST_NOTIFICATION;
            case OTHER -> IgnoreReason.NO_ALERT;
            default -> IgnoreReason.NOTE;
        };
    }
}
