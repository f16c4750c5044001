package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Labels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every connector with bodies that nobody meant for it, and with its own after they were changed where it hurts: no
 * exception, nothing beyond the limits, and no more work and memory than the length of a body warrants.
 */
class HostileBodiesTest {

    private static final long SEED = 20260301;
    private static final int CHANGES_OF_EACH = 3;

    /** In a list, with its comma. */
    private static final int SHORTEST_ALERT = 3;

    private static final int MOST_ALERTS = IngestLimits.defaults().maxAlertsPerRequest();
    private static final long MOST_NANOS = 10_000_000_000L;

    /** For the tables that a parser makes once, for each byte, and for each alert, which three bytes may be enough for. */
    private static final long FREE_BYTES = 48 << 20;

    private static final long BYTES_FOR_EACH = 300;
    private static final long BYTES_FOR_EACH_ALERT = 16 << 10;

    private static final com.sun.management.ThreadMXBean THREAD =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Connector> connectors = connectors();

    /** A body with the folder that it came from. */
    private record Body(String folder, String name, Payload payload) {

        boolean isFor(Connector connector) {
            return folder.startsWith(connector.name()) || connector.name().startsWith(folder);
        }

        Body with(byte[] other, int change) {
            return new Body(folder, name + " changed by " + change, payload.withBody(other));
        }
    }

    @Test
    void everyConnectorReadsTheBodiesOfAllOthersWithoutAnException() throws Exception {
        for (Body body : bodies()) {
            connectors.forEach(connector -> expectBounded(connector, body));
        }
    }

    @Test
    void everyConnectorReadsBodiesThatWereChangedWhereItHurts() throws Exception {
        Random random = new Random(SEED);
        List<Body> bodies = bodies();
        for (int i = 0; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            for (int change = 0; change < CHANGES_OF_EACH; change++) {
                Body changed = body.with(
                        new HostileTree(SEED + i * 1_000L + change)
                                .change(body.payload().body()),
                        change);
                connectors.stream().filter(changed::isFor).forEach(connector -> expectBounded(connector, changed));
                expectBounded(connectors.get(random.nextInt(connectors.size())), changed);
            }
        }
    }

    @Test
    void everyConnectorRefusesOrReadsWhatIsMadeToCostMuch() {
        List<String> costly = List.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000),
                "{\"title\": " + "9".repeat(200_000) + "}",
                "{\"title\": \"" + "\\u0041".repeat(50_000) + "\", \"status\": \"firing\"}",
                "{" + labels(20_000) + "\"title\": \"t\", \"status\": \"firing\"}",
                "[" + "{},".repeat(20_000) + "{}]",
                list("alerts"),
                list("messages"),
                list("Records"),
                list("alerts.new.data"),
                "a=b&".repeat(20_000),
                "\"".repeat(100_000),
                "{\"title\": \"" + "\\".repeat(100_001),
                " ".repeat(500_000));
        for (String text : costly) {
            Body body = new Body("", text.substring(0, 12) + "…", Payloads.json(text));
            connectors.forEach(connector -> expectBounded(connector, body));
        }
    }

    @Test
    void everyConnectorRefusesOrReadsFormsThatAreMadeToCostMuch() {
        List<String> costly = List.of(
                "&".repeat(3_000_000), "a&".repeat(1_500_000), "=&".repeat(1_500_000), "a=%41&".repeat(500_000));
        for (String text : costly) {
            Payload payload = Payloads.of(text.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
            Body body = new Body("", text.substring(0, 12) + "…", payload);
            connectors.forEach(connector -> expectBounded(connector, body));
        }
    }

    @Test
    void ofManyLabelsTheFirstAreKeptWithTheAlert() {
        Reading reading = new GenericConnector(MOST_ALERTS).read(labelled(LabelDraft.MOST_OFFERED));

        Labels labels = ((Reading.Events) reading).events().get(0).labels();
        assertThat(labels.get("l0")).contains("v");
        assertThat(labels.get(LabelDraft.OMITTED))
                .contains(Integer.toString(LabelDraft.MOST_OFFERED - LabelDraft.MAX_LABELS + 1));
    }

    @Test
    void alertWithTooManyLabelsIsRefusedForThatReason() {
        Reading reading = new GenericConnector(MOST_ALERTS).read(labelled(100_000));

        Finding finding = ((Reading.Unreadable) reading).finding();
        assertThat(finding.cause()).isEqualTo(DeadLetterCause.TOO_MANY_LABELS);
        assertThat(finding.detail()).isEqualTo("labels: 100000 labels (expected: at most 10000 of one alert)");
    }

    private static Payload labelled(int count) {
        return Payloads.json("{" + labels(count) + "\"title\": \"t\", \"status\": \"firing\"}");
    }

    private void expectBounded(Connector connector, Body body) {
        long cpu = THREAD.getCurrentThreadCpuTime();
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        Reading reading;
        try {
            reading = connector.read(body.payload());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(describe(connector, body), e);
        }
        cpu = THREAD.getCurrentThreadCpuTime() - cpu;
        allocated = THREAD.getCurrentThreadAllocatedBytes() - allocated;
        long length = body.payload().body().length;
        assertThat(cpu).as(() -> "CPU of " + describe(connector, body)).isLessThan(MOST_NANOS);
        assertThat(allocated)
                .as(() -> "bytes of " + describe(connector, body))
                .isLessThan(FREE_BYTES
                        + BYTES_FOR_EACH * length
                        + BYTES_FOR_EACH_ALERT * Math.min(MOST_ALERTS, length / SHORTEST_ALERT));
        try {
            Readings.expectSound(connector, reading);
            assertThat(members(reading)).isLessThanOrEqualTo(MOST_ALERTS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(describe(connector, body), e);
        }
    }

    private static int members(Reading reading) {
        return reading.match(
                events -> events.events().size()
                        + events.commands().size()
                        + events.bad().size(),
                ignored -> 0,
                unreadable -> unreadable.bad().size());
    }

    private static String describe(Connector connector, Body body) {
        String text = new String(body.payload().body(), StandardCharsets.UTF_8);
        return connector.name() + ", " + body.folder() + "/" + body.name() + ": "
                + text.substring(0, Math.min(500, text.length()));
    }

    private static String list(String name) {
        return "{\"status\": \"firing\", \"" + name + "\": [" + "{},".repeat(20_000) + "{}]}";
    }

    private static String labels(int count) {
        StringBuilder labels = new StringBuilder("\"labels\": {");
        for (int i = 0; i < count; i++) {
            labels.append(i == 0 ? "" : ",").append("\"l").append(i).append("\": \"v\"");
        }
        return labels.append("}, ").toString();
    }

    private static List<Connector> connectors() {
        ConnectorRegistry registry = new ConnectorRegistry(IngestLimits.defaults());
        return ConnectorRegistry.NAMES.stream().map(registry::connector).toList();
    }

    /** The samples of all tests, and the collection where it stands. */
    private static List<Body> bodies() throws IOException, URISyntaxException {
        List<Body> bodies = new ArrayList<>();
        Path resources = Path.of(Objects.requireNonNull(HostileBodiesTest.class.getResource("/logback-test.xml"))
                        .toURI())
                .resolveSibling("");
        for (Path folder : folders(resources)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = folder.getFileName() + "/" + file.getFileName();
                    bodies.add(new Body(
                            folder.getFileName().toString(), file.getFileName().toString(), Payloads.resource(name)));
                }
            }
        }
        Optional<Path> collection = RecordedPayload.collection();
        if (collection.isPresent()) {
            for (Path folder : folders(collection.get())) {
                String source = folder.getFileName().toString();
                RecordedPayload.of(source)
                        .forEach(recorded -> bodies.add(new Body(source, recorded.name(), recorded.payload())));
            }
        }
        return bodies;
    }

    private static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> !List.of("io", "META-INF", "com", "org")
                            .contains(path.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
