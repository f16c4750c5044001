package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tocsin incidents ack ID}. */
@Command(
        name = "ack",
        description = "Take an incident: it is yours, escalation stops.",
        footer = {"", "The same with curl: curl -X POST http://127.0.0.1:8080/api/v1/incidents/ID/acknowledge"})
public final class AcknowledgeCommand extends ActCommand {

    @Option(names = "--note", paramLabel = "TEXT", description = "A remark for the timeline.")
    private String note = "";

    /** A command in this context. */
    public AcknowledgeCommand(CommandContext context) {
        super(context, "acknowledge");
    }

    @Override
    String remark() {
        return note;
    }
}
