package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.ArgGroup;
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
public final class HoldCommand extends ActCommand {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    /** For how long. */
    static final class Choice {
        @Option(names = "--for", paramLabel = "LENGTH", description = "For so long, as in 90m, 2h or 1d.")
        private String length = "";

        @Option(names = "--until", paramLabel = "TIME", description = "Until then, as in 2026-11-22T18:00:00Z.")
        private String until = "";

        @Option(names = "--release", description = "Tell people again, now.")
        private boolean release;
    }

    @Option(names = "--note", paramLabel = "TEXT", description = "A remark for the timeline.")
    private String note = "";

    /** A command in this context. */
    public HoldCommand(CommandContext context) {
        super(context, "hold");
    }

    @Override
    String remark() {
        return note;
    }

    @Override
    void say(ObjectNode body) {
        if (choice.length.isEmpty()) {
            body.put("until", choice.release ? null : choice.until);
        } else {
            body.put("for", choice.length);
        }
    }
}
