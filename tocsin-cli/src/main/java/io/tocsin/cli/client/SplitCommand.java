package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.CommandContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tocsin incidents split ID --alert DEDUP_KEY}. */
@Command(
        name = "split",
        description = "Move alerts of an incident into a new one.",
        footer = {
            "",
            "The same with curl: curl http://127.0.0.1:8080/api/v1/incidents/ID/split"
                    + " -H 'Content-Type: application/json' -d '{\"alerts\": [\"…\"]}'"
        })
public final class SplitCommand extends RemarkedCommand {

    @Option(
            names = "--alert",
            required = true,
            paramLabel = "DEDUP_KEY",
            description = "Which alert, as incidents show names it; may be repeated.")
    private List<String> alerts = List.of();

    /** A command in this context. */
    public SplitCommand(CommandContext context) {
        super(context, "split");
    }

    @Override
    void say(ObjectNode body) {
        alerts.forEach(body.putArray("alerts")::add);
    }
}
