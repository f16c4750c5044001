package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;

/** {@code tocsin incidents ack ID}. */
@Command(
        name = "ack",
        description = "Take an incident: it is yours, escalation stops.",
        footer = {"", "The same with curl: curl -X POST http://127.0.0.1:8080/api/v1/incidents/ID/acknowledge"})
public final class AcknowledgeCommand extends RemarkedCommand {

    /** A command in this context. */
    public AcknowledgeCommand(CommandContext context) {
        super(context, "acknowledge");
    }
}
