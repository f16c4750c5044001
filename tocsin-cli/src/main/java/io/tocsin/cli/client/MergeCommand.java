package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tocsin incidents merge ID INTO}. */
@Command(
        name = "merge",
        description = "Make an incident part of another one of its service.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/merge"
                    + " -H 'Content-Type: application/json' -d '{\"into\": \"…\"}'"
        })
public final class MergeCommand extends RemarkedCommand {

    @Parameters(index = "1", paramLabel = "INTO", description = "The incident that takes the alerts.")
    private String into = "";

    /** A command in this context. */
    public MergeCommand(CommandContext context) {
        super(context, "merge");
    }

    @Override
    void say(ObjectNode body) {
        body.put("into", into);
    }
}
