package io.tocsin.ingest.opsgenie;

import java.util.Locale;
import java.util.Optional;

/** What is done to an alert of Opsgenie: by a request to its API, or by somebody whose deed a webhook tells of. */
public enum OpsgenieAction {
    /** It fires. */
    CREATE('a', "Create", "Created alert"),
    /** It is over. */
    CLOSE('b', "Close", "Closed alert"),
    /** It is gone, which ends it too. */
    DELETE('c', "Delete", "Deleted alert"),
    /** Somebody took it. */
    ACKNOWLEDGE('d', "Acknowledge", "Acknowledged alert"),
    /** Nobody has it any more. */
    UNACKNOWLEDGE('e', "UnAcknowledge", "UnAcknowledged alert"),
    /** Somebody wrote a note. */
    ADD_NOTE('f', "AddNote", "Added note"),
    /** Somebody wants to hear nothing of it for a while. */
    SNOOZE('9', "Snooze", "Snoozed alert"),
    /** Given to somebody, tagged, renamed and the like: nothing that an alert here has. */
    OTHER('0', "Update", "Updated alert");

    private final char digit;
    private final String word;
    private final String done;

    OpsgenieAction(char digit, String word, String done) {
        this.digit = digit;
        this.word = word;
        this.done = done;
    }

    /** The action of a word of a webhook, in any case: the successor of Opsgenie writes it small. */
    static OpsgenieAction ofWord(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "create" -> CREATE;
            case "close" -> CLOSE;
            case "delete" -> DELETE;
            case "acknowledge" -> ACKNOWLEDGE;
            case "unacknowledge" -> UNACKNOWLEDGE;
            case "addnote" -> ADD_NOTE;
            case "snooze", "snoozeended" -> SNOOZE;
            default -> OTHER;
        };
    }

    /** The action of the last part of a path; empty when it is none. */
    static Optional<OpsgenieAction> ofPath(String part) {
        return switch (part) {
            case "close" -> Optional.of(CLOSE);
            case "acknowledge" -> Optional.of(ACKNOWLEDGE);
            case "unacknowledge" -> Optional.of(UNACKNOWLEDGE);
            case "notes" -> Optional.of(ADD_NOTE);
            case "snooze" -> Optional.of(SNOOZE);
            case "escalate",
                    "assign",
                    "teams",
                    "responders",
                    "tags",
                    "details",
                    "message",
                    "description",
                    "priority",
                    "attachments" -> Optional.of(OTHER);
            default -> Optional.empty();
        };
    }

    /** As Opsgenie calls it. */
    public String word() {
        return word;
    }

    /** What Opsgenie says when it was done. */
    public String done() {
        return done;
    }

    char digit() {
        return digit;
    }

    static Optional<OpsgenieAction> ofDigit(char digit) {
        for (OpsgenieAction action : values()) {
            if (action.digit == digit) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
