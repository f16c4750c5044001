package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.api.IncidentsApi;
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

/** {@code tocsin incidents list}. */
@Command(
        name = "list",
        description = "List incidents, newest first; open ones unless asked otherwise.",
        footer = {"", "The same with curl: curl 'http://127.0.0.1:8080/api/v1/incidents?status=triggered'"})
public final class ListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description =
                    "triggered, acknowledged, resolved or all; may be repeated (default: triggered,acknowledged).")
    private List<String> statuses = List.of("triggered", "acknowledged");

    @Option(
            names = "--severity",
            split = ",",
            paramLabel = "SEVERITY",
            description = "critical, error, warning or info; may be repeated.")
    private List<String> severities = List.of();

    @Option(names = "--service", paramLabel = "NAME", description = "Only this service.")
    private String service = "";

    @Option(names = "--environment", paramLabel = "NAME", description = "Only this environment.")
    private String environment = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "Only incidents whose title or service holds this.")
    private String text = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    /** A command in this context. */
    public ListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<JsonNode> found = new IncidentsApi(server.client(context)).list(filter(), Math.max(1, limit));
        switch (output.format()) {
            case JSON -> context.terminal().data(JsonText.pretty(document(found)));
            case NDJSON -> found.forEach(incident -> context.terminal().data(JsonText.line(incident)));
            case TABLE -> table(found);
        }
        return ExitCode.DONE.number();
    }

    private void table(List<JsonNode> found) {
        if (found.isEmpty()) {
            context.terminal().talk("no incident matches");
            return;
        }
        IncidentRow.table(found).forEach(context.terminal()::data);
    }

    private List<Map.Entry<String, String>> filter() {
        List<Map.Entry<String, String>> filter = new ArrayList<>();
        if (!statuses.contains("all")) {
            statuses.forEach(status -> filter.add(Map.entry("status", status)));
        }
        severities.forEach(severity -> filter.add(Map.entry("severity", severity)));
        addUnlessEmpty(filter, "service", service);
        addUnlessEmpty(filter, "environment", environment);
        addUnlessEmpty(filter, "q", text);
        return filter;
    }

    private static void addUnlessEmpty(List<Map.Entry<String, String>> filter, String name, String value) {
        if (!value.isEmpty()) {
            filter.add(Map.entry(name, value));
        }
    }

    private static ObjectNode document(List<JsonNode> found) {
        ObjectNode document = JsonText.object();
        ArrayNode items = document.putArray("items");
        found.forEach(items::add);
        return document;
    }
}
