package io.tocsin.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorIT {

    private final AtomicLong received = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/good", exchange -> {
            received.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyRequestOfAClosedLoopIsAnswered() throws IOException {
        LoadResult load = run("/good", 100, Pace.AS_ANSWERED, Limit.requests(50));
        assertThat(load.statuses()).isEqualTo(Map.of(202, 50L));
        assertThat(load.acceptedAlerts()).isEqualTo(5_000);
        assertThat(load.refusedRequests()).isZero();
        assertThat(received).hasValue(50);
        assertThat(load.answers().getTotalCount()).isEqualTo(50);
    }

    @Test
    void requestsAtAFixedRateAreNotSentEarly() throws IOException {
        LoadResult load = run("/good", 1, Pace.perSecond(100), Limit.requests(20));
        assertThat(load.requests()).isEqualTo(20);
        assertThat(Duration.ofNanos(load.lastAnswerAt() - load.startedAt())).isGreaterThan(Duration.ofMillis(189));
    }

    @Test
    void refusalsAreCountedAndNotTakenForAccepted() throws IOException {
        LoadResult load = run("/elsewhere", 1, Pace.AS_ANSWERED, Limit.requests(10));
        assertThat(load.statuses()).isEqualTo(Map.of(404, 10L));
        assertThat(load.refusedRequests()).isEqualTo(10);
        assertThat(load.acceptedAlerts()).isZero();
    }

    private LoadResult run(String path, int alertsPerRequest, Pace pace, Limit limit) throws IOException {
        var target = new AlertRequests.Target("127.0.0.1:" + server.getAddress().getPort(), path, Map.of());
        var format = new AlertRequests.Format(BodyTemplate.resource("generic-alert.json"), false);
        Sightings sightings = new SteadySightings(100, "prod");
        var requests = new AlertRequests(target, format, alertsPerRequest, sightings, Clock.systemUTC());
        return new LoadGenerator(server.getAddress(), 3).run(requests, pace, limit);
    }
}
