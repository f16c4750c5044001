package io.tocsin.ingest;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ingest.sns.HttpsSnsClient;
import io.tocsin.ingest.sns.SnsClient;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The intake behind a real server on a free port of the loopback address. */
final class IntakeServer implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final IngestConnectors connectors;
    private final Server server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    IntakeServer(IngestConfig config, KafkaSettings kafka) {
        this(config, kafka, new HttpsSnsClient());
    }

    IntakeServer(IngestConfig config, KafkaSettings kafka, SnsClient sns) {
        connectors = IngestConnectors.start(config, kafka, meters, Clock.systemUTC(), sns);
        ServerBuilder builder = Server.builder().port(new InetSocketAddress("127.0.0.1", 0), SessionProtocol.HTTP);
        connectors.bind(builder, HttpService::serve);
        server = builder.build();
        server.start().join();
    }

    IntakeServer awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> connectors.readiness().equals(new Readiness.Ready()));
        return this;
    }

    int port() {
        return server.activeLocalPort();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> post(String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path)).POST(body).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    double count(String meter, String... tags) {
        return meters.get("tocsin.ingest." + meter).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        connectors.close();
        server.stop().join();
    }
}
