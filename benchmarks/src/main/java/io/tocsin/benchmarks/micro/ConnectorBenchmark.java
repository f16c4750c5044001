package io.tocsin.benchmarks.micro;

import io.tocsin.benchmarks.load.BodyTemplate;
import io.tocsin.benchmarks.load.Sightings;
import io.tocsin.benchmarks.load.SteadySightings;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.datadog.DatadogConnector;
import io.tocsin.ingest.generic.GenericConnector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a request to alert events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ConnectorBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00.120Z");

    private final Connector datadog = new DatadogConnector();
    private final Connector generic = new GenericConnector(1_000);
    private final Payload datadogBody = payload("datadog", datadogWebhook());
    private final Payload genericOne = payload("generic", genericAlerts(1));
    private final Payload genericHundred = payload("generic", genericAlerts(100));

    /** One webhook of Datadog. */
    @Benchmark
    public Reading datadog() {
        return datadog.read(datadogBody);
    }

    /** One alert in our own form. */
    @Benchmark
    public Reading genericOne() {
        return generic.read(genericOne);
    }

    /** A hundred alerts in our own form. */
    @Benchmark
    public Reading genericHundred() {
        return generic.read(genericHundred);
    }

    private static Payload payload(String integration, byte[] body) {
        return new Payload(body, "application/json", RequestHead.POST, integration, Terms.AS_SENT, NOW);
    }

    private static byte[] datadogWebhook() {
        try (InputStream in = ConnectorBenchmark.class.getResourceAsStream("datadog-webhook.json")) {
            return Objects.requireNonNull(in, "datadog-webhook.json").readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("datadog-webhook.json", e);
        }
    }

    private static byte[] genericAlerts(int count) {
        BodyTemplate template = BodyTemplate.resource("generic-alert.json");
        Sightings sightings = new SteadySightings(1_000, "prod");
        ByteBuffer body = ByteBuffer.allocate(2_048 * count);
        body.put((byte) '[');
        for (int i = 0; i < count; i++) {
            template.write(body, sightings.next(NOW));
            body.put((byte) (i < count - 1 ? ',' : ']'));
        }
        return Arrays.copyOf(body.array(), body.position());
    }
}
