package io.tocsin.cli.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.publish.Findings;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputFormat;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.mapped.MappedConnector;
import io.tocsin.ingest.mapped.Mapping;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.wire.AlertEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tocsin connectors test MAPPING PAYLOAD}. */
@Command(
        name = "test",
        description = "Read a payload by a mapping as the intake would, and print the alerts; exit 1 when anything"
                + " is wrong with either.")
public final class ConnectorsTestCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(index = "0", paramLabel = "MAPPING", description = "The YAML file.")
    private Path mapping = Path.of("");

    @Parameters(index = "1", paramLabel = "PAYLOAD", description = "The body of one message.")
    private Path payload = Path.of("");

    /** A command in this context. */
    public ConnectorsTestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Mapping read;
        try {
            read = Mapping.read(mapping.toString(), NodeReader.text(mapping));
        } catch (UnreadableDocumentException e) {
            Findings.write(List.of(e.finding()), output.format(), context.terminal());
            return ExitCode.FAILED.number();
        }
        int most = IngestLimits.defaults().maxAlertsPerRequest();
        Payload message = new Payload(
                body(),
                "",
                RequestHead.POST,
                "test",
                Terms.AS_SENT,
                context.clock().instant());
        boolean good =
                new MappedConnector(read, most).read(message).match(this::events, this::ignored, this::unreadable);
        return (good ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private byte[] body() {
        try {
            return Files.readAllBytes(payload);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "file: " + payload + " (expected: a readable file)", e);
        }
    }

    private boolean events(Reading.Events reading) {
        show(
                reading.events(),
                reading.bad(),
                reading.remarks().stream().sorted().toList());
        return reading.bad().isEmpty();
    }

    private boolean ignored(Reading.Ignored reading) {
        context.terminal().talk("no alert: " + reading.reason().code());
        show(List.of(), List.of(), List.of());
        return true;
    }

    private boolean unreadable(Reading.Unreadable reading) {
        show(
                List.of(),
                reading.bad().isEmpty() ? List.of(new BadPart(0, reading.finding(), new byte[0])) : reading.bad(),
                List.of());
        return false;
    }

    private void show(List<AlertEvent> events, List<BadPart> bad, List<Remark> remarks) {
        if (output.format() == OutputFormat.NDJSON) {
            events.forEach(event -> context.terminal().data(JsonText.line(document(event))));
        } else {
            output.write(context.terminal(), () -> document(events, bad, remarks), () -> lines(events));
        }
        bad.forEach(part -> context.terminal().talk(Plain.line(payload + ": " + place(part))));
        remarks.forEach(remark -> context.terminal().talk("assumed: " + remark.code()));
    }

    private static String place(BadPart part) {
        Finding finding = part.finding();
        return (part.body().length == 0 ? "" : "alerts[" + part.index() + "].") + finding.detail();
    }

    private static List<String> lines(List<AlertEvent> events) {
        Table table = new Table("STATUS", "SEVERITY", "SERVICE", "ENVIRONMENT", "KEY", "OCCURRED AT", "TITLE");
        events.forEach(event -> table.row(
                event.status().code(),
                event.severity().code(),
                event.service().value(),
                event.environment(),
                event.dedupKey().value(),
                event.occurredAt().toString(),
                event.title()));
        return table.lines();
    }

    private static ObjectNode document(List<AlertEvent> events, List<BadPart> bad, List<Remark> remarks) {
        ObjectNode document = JsonText.object();
        ArrayNode good = document.putArray("events");
        events.forEach(event -> good.add(document(event)));
        ArrayNode refused = document.putArray("bad");
        bad.forEach(part -> refused.add(JsonText.object()
                .put("index", part.index())
                .put("place", part.finding().place())
                .put("found", part.finding().found())
                .put("expected", part.finding().allowed())));
        ArrayNode assumed = document.putArray("remarks");
        remarks.forEach(remark -> assumed.add(remark.code()));
        return document;
    }

    private static JsonNode document(AlertEvent event) {
        String text = new String(AlertEventCodec.INSTANCE.encode(event), StandardCharsets.UTF_8);
        return JsonText.parse(text).orElseThrow(() -> new IllegalStateException("an event is JSON"));
    }
}
