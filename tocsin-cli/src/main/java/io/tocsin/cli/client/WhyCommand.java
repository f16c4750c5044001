package io.tocsin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin why EVENT_ID}. */
@Command(
        name = "why",
        description = "Tell what became of an alert event, a message or a command, and why.",
        footer = {"", "The same with curl: curl 'http://127.0.0.1:8080/api/v1/decisions?event_id=EVENT_ID'"})
public final class WhyCommand implements Callable<Integer> {

    private static final List<String> FACTS = List.of(
            "outcome", "reason", "effect", "incident_id", "service", "rule", "dedup_key", "position", "at", "detail");

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "EVENT_ID", description = "The id from the answer to the alert, or of a command.")
    private String event = "";

    @Option(
            names = "--receipt",
            paramLabel = "PARTITION-OFFSET",
            description = "The receipt from the answer: found at once, instead of after reading everything.")
    private String receipt = "";

    /** A command in this context. */
    public WhyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ApiClient client = server.client(context);
        String query = "event_id=" + encode(event) + (receipt.isEmpty() ? "" : "&receipt=" + encode(receipt));
        JsonNode explanation = client.get("/api/v1/decisions?" + query).require();
        output.write(context.terminal(), () -> explanation, () -> lines(explanation.path("decision")));
        return ExitCode.DONE.number();
    }

    private static List<String> lines(JsonNode decision) {
        Table table = new Table("subject", decision.path("subject").asText());
        FACTS.stream()
                .filter(fact -> !decision.path(fact).asText("").isEmpty())
                .forEach(fact -> table.row(fact, decision.path(fact).asText()));
        return table.lines();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
