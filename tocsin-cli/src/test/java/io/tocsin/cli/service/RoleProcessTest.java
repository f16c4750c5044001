package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.config.HttpConfig;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.platform.FreePort;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With roles that do nothing, and a Kafka that is not there. */
final class RoleProcessTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final Metrics metrics = new Metrics(Clock.systemUTC());
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch answering = new CountDownLatch(1);
    private final CompletableFuture<Throwable> death = new CompletableFuture<>();
    private final RoleProcess process = process(EnumSet.allOf(RoleName.class), Duration.ZERO);

    @AfterEach
    void end() {
        metrics.close();
    }

    @Test
    void whileKafkaIsAwayTheProcessAnswersAndTakesNoAlerts() {
        CompletableFuture<Boolean> starting = CompletableFuture.supplyAsync(() -> process.start(stop));
        ApiClient client = clientOnceItAnswers(process);
        ApiAnswer alert = client.post("/v1/alerts/datadog", new byte[0], Map.of());
        assertThat(alert.status()).isEqualTo(503);
        assertThat(alert.body()).contains("send it again");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/health/ready").status()).isEqualTo(503);
        assertThat(client.get("/health/ready").body())
                .contains("\"component\":\"kafka\"", "topics are not checked yet");
        assertThat(client.get("/metrics").body())
                .contains("tocsin_role_ready{role=\"engine\"} 0.0", "tocsin_process_clock_seconds 1.");
        assertThat(client.get("/api/v1/any").status())
                .as("a route that is no intake")
                .isEqualTo(200);
        assertTakenPortIsRefused(Integer.parseInt(process.url().replaceFirst(".*:", "")));
        stop.ask();
        assertThat(starting.join()).isFalse();
        answering.countDown();
        process.close(new Closing());
        assertThat(happened)
                .as("the engine waits for the topics; what was started is closed in the order of the data's way")
                .containsExactly("ingest", "sink", "console", "ingest closed", "sink closed", "console closed");
    }

    @Test
    void deathOfARoleAsksTheProcessToStop() {
        CompletableFuture<Boolean> starting = CompletableFuture.supplyAsync(() -> process.start(stop));
        death.complete(new IllegalStateException("dead"));
        assertThat(starting.join()).isFalse();
        assertThat(stop.failure()).get().extracting(Throwable::getMessage).isEqualTo("dead");
        answering.countDown();
        process.close(new Closing());
    }

    /** So that a load balancer sends to others before the port is closed. */
    @Test
    void processThatStopsIsNotReadyFirstAndStillAnswers() {
        RoleProcess console = process(Set.of(RoleName.CONSOLE), Duration.ofMillis(200));
        CompletableFuture<Boolean> starting = CompletableFuture.supplyAsync(() -> console.start(stop));
        ApiClient client = clientOnceItAnswers(console);
        assertThat(client.get("/health/ready").status()).isEqualTo(200);
        stop.ask();
        assertThat(starting.join()).isFalse();

        long asked = System.nanoTime();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> console.close(new Closing()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get("/health/ready").status() == 503);
        assertThat(client.get("/health/ready").body()).contains("it is stopping");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/api/v1/any").status()).isEqualTo(200);

        answering.countDown();
        closing.join();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThatThrownBy(() -> client.get("/health/live")).isInstanceOf(CommandFailure.class);
    }

    /** A role is ready before the server is there that says so. */
    private static ApiClient clientOnceItAnswers(RoleProcess process) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> process.url() != null);
        return Processes.client(process.url());
    }

    private static void assertTakenPortIsRefused(int port) {
        assertThatThrownBy(() -> FreeAddress.require("127.0.0.1", port))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("--port");
    }

    private RoleProcess process(Set<RoleName> names, Duration stopAfter) {
        return new RoleProcess(
                new HttpConfig("127.0.0.1", 0, 100, stopAfter),
                KafkaSettings.standalone("127.0.0.1:" + FreePort.find()),
                Topics.ALL,
                names,
                metrics,
                name -> {
                    happened.add(name.code());
                    return new IdleRole(name, happened, death, answering);
                });
    }

    private record IdleRole(
            RoleName name, List<String> happened, CompletableFuture<Throwable> death, CountDownLatch answering)
            implements Role {
        @Override
        public Readiness readiness() {
            return new Readiness.Ready();
        }

        @Override
        public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
            HttpService service = (context, request) -> HttpResponse.of(HttpStatus.OK);
            if (name == RoleName.INGEST) {
                server.service("/v1/alerts/{connector}", service.decorate(gate));
            } else {
                server.service("/api/v1/any", service);
            }
        }

        @Override
        public CompletionStage<Throwable> failure() {
            return death;
        }

        @Override
        public void endWaits() {
            try {
                assertThat(answering.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Duration closesWithin() {
            return Duration.ofSeconds(5);
        }

        @Override
        public void close() {
            happened.add(name.code() + " closed");
        }
    }
}
