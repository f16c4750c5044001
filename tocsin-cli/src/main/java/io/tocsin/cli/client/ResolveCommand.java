package io.tocsin.cli.client;

import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;

/** {@code tocsin incidents resolve ID}. */
@Command(
        name = "resolve",
        description = "End an incident, even while alerts fire.",
        footer = {"", "The same with curl: curl -X POST http://127.0.0.1:8080/api/v1/incidents/ID/resolve"})
public final class ResolveCommand extends RemarkedCommand {

    /** A command in this context. */
    public ResolveCommand(CommandContext context) {
        super(context, "resolve");
    }
}
