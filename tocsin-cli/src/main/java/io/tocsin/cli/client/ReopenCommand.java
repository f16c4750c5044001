package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;

/** {@code tocsin incidents reopen ID}. */
@Command(
        name = "reopen",
        description = "Go on with a resolved incident.",
        footer = {"", "The same with curl: curl -X POST http://127.0.0.1:8080/api/v1/incidents/ID/reopen"})
public final class ReopenCommand extends RemarkedCommand {

    /** A command in this context. */
    public ReopenCommand(CommandContext context) {
        super(context, "reopen");
    }
}
