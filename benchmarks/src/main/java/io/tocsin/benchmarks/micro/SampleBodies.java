package io.tocsin.benchmarks.micro;

import io.tocsin.benchmarks.load.BodyTemplate;
import io.tocsin.benchmarks.load.SteadySightings;
import io.tocsin.ingest.ConnectorRegistry;
import io.tocsin.ingest.IngestLimits;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.ingest.mapped.MappedConnector;
import io.tocsin.ingest.mapped.Mapping;
import io.tocsin.ingest.page.ConnectorPage;
import io.tocsin.ingest.prometheus.AlertmanagerConnector;
import io.tocsin.ingest.prometheus.PrometheusConnector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the connectors are measured with: for each the first body on its page, as {@code tocsin connectors sample} prints
 * it, under the connector's name; for those that get the most at once a hundred alerts of the load harness; and a body of
 * a team's own with its mapping.
 */
final class SampleBodies {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00.120Z");
    private static final int BATCH = 100;
    private static final String HUNDRED = "-" + BATCH;
    private static final String MAPPING = "mapped.mapping.yaml";

    private SampleBodies() {}

    /** The names of all bodies. */
    static List<String> names() {
        Stream<String> batches = Stream.of(AlertmanagerConnector.NAME, GenericConnector.NAME, PrometheusConnector.NAME)
                .map(connector -> connector + HUNDRED);
        return Stream.concat(ConnectorRegistry.ALL.stream(), batches).sorted().toList();
    }

    /** What reads the body of this name. */
    static Connector reader(String body) {
        IngestLimits limits = IngestLimits.defaults();
        return body.equals(MappedConnector.NAME)
                ? new MappedConnector(Mapping.read(MAPPING, text(MAPPING)), limits.maxAlertsPerRequest())
                : new ConnectorRegistry(limits).connector(connector(body));
    }

    private static String connector(String body) {
        return body.endsWith(HUNDRED) ? body.substring(0, body.length() - HUNDRED.length()) : body;
    }

    /** The body of this name. */
    static Payload payload(String body) {
        String connector = connector(body);
        if (body.equals(MappedConnector.NAME)) {
            return payload(connector, text("mapped-alert.json").getBytes(StandardCharsets.UTF_8));
        }
        if (connector.equals(body)) {
            return ConnectorPage.of(connector).samples().get(0).payload(connector, NOW);
        }
        return payload(connector, batch(connector));
    }

    private static Payload payload(String connector, byte[] body) {
        return new Payload(body, "application/json", RequestHead.POST, connector, Terms.AS_SENT, NOW);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(SampleBodies.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static byte[] batch(String connector) {
        return switch (connector) {
            case GenericConnector.NAME -> list("generic-alert.json");
            case PrometheusConnector.NAME -> list("alertmanager-alert.json");
            default -> webhook(list("alertmanager-alert.json"));
        };
    }

    private static byte[] list(String resource) {
        BodyTemplate template = BodyTemplate.resource(resource);
        SteadySightings sightings = new SteadySightings(1_000, "prod");
        ByteBuffer body = ByteBuffer.allocate(2_048 * BATCH);
        body.put((byte) '[');
        for (int i = 0; i < BATCH; i++) {
            template.write(body, sightings.next(NOW));
            body.put((byte) (i < BATCH - 1 ? ',' : ']'));
        }
        return Arrays.copyOf(body.array(), body.position());
    }

    /** What a Prometheus has posted, as an Alertmanager tells it on. */
    private static byte[] webhook(byte[] posted) {
        String alerts = new String(posted, StandardCharsets.UTF_8)
                .replace("{\"labels\":", "{\"status\":\"firing\",\"fingerprint\":\"f1b5d1c5a1a8c2e0\",\"labels\":");
        return ("{\"version\":\"4\",\"groupKey\":\"{}:{environment=\\\"prod\\\"}\",\"truncatedAlerts\":0,\"status\":\"firing\","
                        + "\"receiver\":\"tocsin\",\"groupLabels\":{\"environment\":\"prod\"},"
                        + "\"commonLabels\":{\"environment\":\"prod\"},\"commonAnnotations\":{},"
                        + "\"externalURL\":\"http://alertmanager.example.org:9093\",\"alerts\":" + alerts + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
