package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin incidents move ID INTO --alert DEDUP_KEY}. */
@Command(
        name = "move",
        description = "Move alerts of an incident into another one of its service.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/move"
                    + " -H 'Content-Type: application/json' -d '{\"into\": \"…\", \"alerts\": [\"…\"]}'"
        })
public final class MoveCommand extends RemarkedCommand {

    @Parameters(index = "1", paramLabel = "INTO", description = "The incident that takes the alerts.")
    private String into = "";

    @Option(
            names = "--alert",
            required = true,
            paramLabel = "DEDUP_KEY",
            description = "Which alert, as incidents show names it; may be repeated.")
    private List<String> alerts = List.of();

    /** A command in this context. */
    public MoveCommand(CommandContext context) {
        super(context, "move");
    }

    @Override
    void say(ObjectNode body) {
        body.put("into", into);
        alerts.forEach(body.putArray("alerts")::add);
    }
}
