package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tocsin incidents hold ID}. */
@Command(
        name = "hold",
        description = "Tell nobody of an incident for a while, or tell people again.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/hold"
                    + " -H 'Content-Type: application/json' -d '{\"for\": \"2h\"}'"
        })
public final class HoldCommand extends RemarkedCommand {

    @Option(names = "--for", paramLabel = "LENGTH", description = "For so long, as in 90m, 2h or 1d.")
    private String length = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Until then, as in 2026-11-22T18:00:00Z.")
    private String until = "";

    @Option(names = "--release", description = "Tell people again, now.")
    private boolean release;

    /** A command in this context. */
    public HoldCommand(CommandContext context) {
        super(context, "hold");
    }

    @Override
    void say(ObjectNode body) {
        int said = (length.isEmpty() ? 0 : 1) + (until.isEmpty() ? 0 : 1) + (release ? 1 : 0);
        if (said != 1) {
            throw new CommandFailure(ExitCode.WRONG_USE, "say how long: one of --for, --until, --release");
        }
        if (length.isEmpty()) {
            body.put("until", release ? null : until);
        } else {
            body.put("for", length);
        }
    }
}
