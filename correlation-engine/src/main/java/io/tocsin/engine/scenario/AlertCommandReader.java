package io.tocsin.engine.scenario;

import io.tocsin.document.Fields;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.AlertCommand;
import java.time.Duration;
import java.util.Set;

/** Reads what the sender of an alert wants done. */
final class AlertCommandReader {

    /** The key of the step. */
    static final String STEP = "alert_command";

    private static final Set<String> KEYS =
            Set.of("key", "id", "action", "by", "note", "service", "connector", "integration", "occurred_at");

    private AlertCommandReader() {}

    /**
     * The command.
     *
     * @param at when it reaches the journal
     * @param id of the delivery, unless it says one
     */
    static AlertCommand read(Fields step, Duration at, String id) {
        Fields said = step.inner(STEP, KEYS, Set.of());
        AlertCommand.Action action =
                AlertReader.code(said, "action", AlertCommand.Action.class, AlertCommand.Action.ACKNOWLEDGE);
        String connector = said.text("connector", AlertReader.SCENARIO);
        try {
            return new AlertCommand(
                    new EventId(said.text("id", id)),
                    connector,
                    said.text("integration", connector),
                    AlertReader.key(said.text("key")),
                    new ServiceName(said.text("service", ServiceName.UNASSIGNED.value())),
                    action,
                    said.text("by", ""),
                    action == AlertCommand.Action.NOTE ? said.text("note") : said.text("note", ""),
                    Times.BEGIN.plus(said.duration("occurred_at", at)),
                    Times.BEGIN.plus(at));
        } catch (IllegalArgumentException e) {
            throw said.refused("key", String.valueOf(e.getMessage()), "what a sender wants done");
        }
    }
}
