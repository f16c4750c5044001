package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;

/** {@code tocsin incidents unack ID}. */
@Command(
        name = "unack",
        description = "Give an incident back: nobody has taken it any more.",
        footer = {"", "The same with curl: curl -X POST http://127.0.0.1:8080/api/v1/incidents/ID/unacknowledge"})
public final class UnacknowledgeCommand extends RemarkedCommand {

    /** A command in this context. */
    public UnacknowledgeCommand(CommandContext context) {
        super(context, "unacknowledge");
    }
}
