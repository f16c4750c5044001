package io.tocsin.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.ServerOptions;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tocsin send CONNECTOR}. */
@Command(
        name = "send",
        description = "Send an alert as a monitoring system would: a sample that comes with the program, or a file.",
        footer = {
            "",
            "Samples: datadog triggered, re-triggered, warn, no-data, recovered; generic triggered, recovered; of any",
            "other connector triggered (and recovered) as its page has it. Those of datadog and generic get the time of",
            "now and a new id each time; others and files are sent byte for byte, so sending one again is a re-delivery. With --curl the request is printed instead of sent."
        })
public final class SendCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTOR",
            description = "datadog (default), generic, or another connector.")
    private String connector = "datadog";

    @Option(names = "--integration", paramLabel = "NAME", description = "The integration with its own key.")
    private String integration = "";

    @Option(names = "--sample", paramLabel = "NAME", description = "Which sample (default: ${DEFAULT-VALUE}).")
    private String sample = "triggered";

    @Option(names = "--file", paramLabel = "FILE", description = "The body, instead of a sample.")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The integration's key, sent as bearer token (better: the variable TOCSIN_KEY).")
    private String key = "";

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "Replace a field of the sample; repeatable.")
    private Map<String, String> replaced = Map.of();

    @Option(names = "--repeat", paramLabel = "N", description = "Send this often (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(names = "--curl", description = "Print the request as a line for the shell; send nothing.")
    private boolean curl;

    /** A command in this context. */
    public SendCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = "/v1/alerts/" + connector + (integration.isEmpty() ? "" : "/" + integration);
        ApiClient client = server.client(context);
        if (curl) {
            boolean withKey = key().isPresent();
            context.terminal()
                    .data(CurlLine.of(client.uri(path), new String(body(0), StandardCharsets.UTF_8), withKey));
            return ExitCode.DONE.number();
        }
        boolean allTaken = true;
        for (int i = 0; i < Math.max(1, repeat); i++) {
            Map<String, String> headers = new TreeMap<>(file == null ? sample().headers() : Map.of());
            key().ifPresent(value -> headers.put("Authorization", "Bearer " + value));
            allTaken &= show(client.post(path, body(i), headers));
        }
        return (allTaken ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private Sample sample() {
        return Sample.of(connector, sample);
    }

    private byte[] body(int number) {
        if (file == null) {
            return sample().body(context.clock().instant(), number, replaced).getBytes(StandardCharsets.UTF_8);
        }
        if (!replaced.isEmpty()) {
            throw new CommandFailure(ExitCode.WRONG_USE, "--set: with --file (expected: with a sample only)");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "file: " + file + " (expected: a readable file)", e);
        }
    }

    /** Returns false when some of the alerts in the body were not taken. */
    private boolean show(ApiAnswer answer) {
        JsonNode accepted = answer.requireTaken();
        if (output.isTable()) {
            table(accepted);
        } else {
            context.terminal().data(JsonText.line(accepted));
        }
        return accepted.path("rejected").isEmpty();
    }

    private void table(JsonNode accepted) {
        accepted.path("events").forEach(event -> show("accepted", event));
        if (accepted.has("ignored")) {
            show("ignored ", accepted.path("ignored"));
        }
        for (JsonNode rejected : accepted.path("rejected")) {
            context.terminal().talk("rejected: " + Plain.line(JsonText.line(rejected)));
        }
    }

    private void show(String what, JsonNode taken) {
        String id = taken.path("id").asText();
        String receipt = taken.path("receipt").asText();
        context.terminal().data(what + "  event " + id + "  receipt " + receipt);
        context.terminal().talk("what became of it: " + Program.name() + " why " + id + " --receipt " + receipt);
    }

    private Optional<String> key() {
        return Optional.of(key)
                .filter(given -> !given.isEmpty())
                .or(() -> Optional.ofNullable(context.environment().get("TOCSIN_KEY")));
    }
}
