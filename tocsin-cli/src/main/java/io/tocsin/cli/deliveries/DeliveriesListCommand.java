package io.tocsin.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tocsin deliveries list}. */
@Command(
        name = "list",
        description =
                "List deliveries, newest first; those that wait, are under way or are blocked unless asked otherwise.",
        footer = {"", "The same with curl: curl 'http://127.0.0.1:8080/api/v1/deliveries?state=blocked'"})
public final class DeliveriesListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--target", paramLabel = "NAME", description = "Only to this target.")
    private String target = "";

    @Option(
            names = "--incident",
            paramLabel = "ID",
            description = "Only about this incident: its id, its short form, or enough of its beginning.")
    private String incident = "";

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "STATE",
            description = "pending, in_flight, delivered, superseded, blocked or all; may be repeated"
                    + " (default: pending,in_flight,blocked).")
    private List<String> states = List.of("pending", "in_flight", "blocked");

    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    /** A command in this context. */
    public DeliveriesListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<JsonNode> found = new DeliveriesApi(server.client(context)).list(filter(), Math.max(1, limit));
        switch (output.format()) {
            case JSON -> context.terminal().data(JsonText.pretty(DeliverySheet.document(found)));
            case NDJSON -> found.forEach(one -> context.terminal().data(JsonText.line(one)));
            case TABLE -> table(found);
        }
        return ExitCode.DONE.number();
    }

    private void table(List<JsonNode> found) {
        if (found.isEmpty()) {
            context.terminal().talk("no delivery matches");
            return;
        }
        DeliverySheet.table(found).forEach(context.terminal()::data);
    }

    private List<Map.Entry<String, String>> filter() {
        List<Map.Entry<String, String>> filter = new ArrayList<>();
        if (!target.isEmpty()) {
            filter.add(Map.entry("target", target));
        }
        if (!incident.isEmpty()) {
            filter.add(Map.entry("incident", incident));
        }
        if (!states.contains("all")) {
            filter.add(Map.entry("state", String.join(",", states)));
        }
        return filter;
    }
}
