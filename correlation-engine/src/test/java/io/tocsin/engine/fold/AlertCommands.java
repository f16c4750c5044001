package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.JournalEntry;

/** What the sender of an alert of {@link io.tocsin.engine.EventBuilder} wants done, in the words of a test. */
public final class AlertCommands {

    private AlertCommands() {}

    /** Its user ana took it. */
    public static AlertCommand acknowledge(String id, String alert, long seconds) {
        return of(id, alert, seconds, AlertCommand.Action.ACKNOWLEDGE, "");
    }

    /** Its user ana gave it back. */
    public static AlertCommand unacknowledge(String id, String alert, long seconds) {
        return of(id, alert, seconds, AlertCommand.Action.UNACKNOWLEDGE, "");
    }

    /** Its user ana wrote this. */
    public static AlertCommand note(String id, String alert, long seconds, String text) {
        return of(id, alert, seconds, AlertCommand.Action.NOTE, text);
    }

    /** Anything, of the service checkout. */
    public static AlertCommand of(String id, String alert, long seconds, AlertCommand.Action action, String note) {
        return new AlertCommand(
                new EventId(id),
                "opsgenie",
                "ops-prod",
                new DedupKey("test", 1, alert),
                new ServiceName("checkout"),
                action,
                "ana",
                note,
                START.plusSeconds(seconds),
                START.plusSeconds(36_000 + seconds));
    }

    /** Its entry. */
    public static JournalEntry entry(AlertCommand command) {
        return new JournalEntry.AlertCommandReceived(command);
    }
}
