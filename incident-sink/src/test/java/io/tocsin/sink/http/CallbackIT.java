package io.tocsin.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.callback.CallbackProduct;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.store.ProjectionBatch;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreStep;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Requests of a product over real HTTP, up to the command in the journal. */
@ExtendWith(PlatformExtension.class)
class CallbackIT {

    private static final String KEY = "canary-key-of-the-desk-0123456789";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Incident incident = Incidents.triggered("checkout").build();
    private Store store;
    private CallbackEdge edge;
    private Server server;

    @BeforeEach
    void open(Platform platform) {
        DatabaseAccess access = Sinks.migrated(platform);
        store = Sinks.store(access);
        store.projection()
                .commit(
                        new ProjectionBatch(List.of(Changes.opened(Changes.at(incident, 2, 1))), List.of(), List.of()),
                        StoreStep.NONE);
        start(platform.kafka());
    }

    private void start(KafkaSettings kafka) {
        CallbackConfig desk = new CallbackConfig(
                "desk", CallbackProduct.OPSGENIE, List.of(new Secret(KEY)), CallbackConfig.USUAL_ACTIONS, Set.of());
        edge = new CallbackEdge(List.of(desk), store.incidents(), kafka, meters, Clock.systemUTC());
        ServerBuilder builder = Server.builder().http(0);
        edge.bind(builder, HttpService::serve);
        server = builder.build();
        server.start().join();
    }

    @AfterEach
    void close() {
        server.stop().join();
        edge.close();
        store.close();
    }

    @Test
    void acknowledgementThereIsACommandHereAndARepetitionIsTheSameOne(Platform shared) throws Exception {
        assertThat(post("desk", KEY, alert("Acknowledge", 2, 1)).statusCode()).isEqualTo(200);
        assertThat(post("desk", KEY, alert("Acknowledge", 2, 1)).statusCode()).isEqualTo(200);
        assertThat(post("desk", KEY, alert("Close", 2, 2)).statusCode()).isEqualTo(200);

        List<Command> commands = shared
                .awaitRecords(Topics.JOURNAL, found -> commands(found).size() == 3)
                .stream()
                .map(entry -> ((JournalEntry.CommandIssued) entry).command())
                .toList();
        assertThat(commands.get(0)).isInstanceOf(Command.AcknowledgeIncident.class);
        assertThat(commands.get(0).actor()).isEqualTo(Actor.person("fili@example.com", "desk"));
        assertThat(commands.get(0).service()).isEqualTo(incident.service());
        assertThat(commands.get(1).id()).isEqualTo(commands.get(0).id());
        assertThat(commands.get(2)).isInstanceOf(Command.ResolveIncident.class);
        assertThat(answered("desk", "taken")).isEqualTo(3);
    }

    @Test
    void whatHasNoEffectIsAnsweredWellWithItsReason() throws Exception {
        assertThat(post("desk", KEY, alert("Close", 1, 1)).statusCode()).isEqualTo(200);
        assertThat(post("desk", KEY, alert("Create", 2, 1)).statusCode()).isEqualTo(200);
        String unknown = alert("Close", 1, 1).replace(incident.id().value(), "nobody");
        assertThat(post("desk", KEY, unknown).statusCode()).isEqualTo(200);

        assertThat(answered("desk", "stale_generation")).isEqualTo(1);
        assertThat(answered("desk", "other_event")).isEqualTo(1);
        assertThat(answered("desk", "unknown_incident")).isEqualTo(1);
        assertThat(meters.get("tocsin.sink.callbacks.commanded")
                        .tag("target", "desk")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void refusalsSayWhyAndNobodySeesTheKey() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.tocsin");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        HttpResponse<String> wrong = post("desk", KEY + "x", alert("Close", 2, 1));
        HttpResponse<String> unknown = post("nobody", KEY, alert("Close", 2, 1));
        HttpResponse<String> unreadable = post("desk", KEY, "{");
        HttpResponse<String> large = post("desk", KEY, "x".repeat(600 * 1024));
        root.detachAppender(log);
        ours.setLevel(before);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("urn:tocsin:problem:wrong-credential");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(answered("none", "unknown_target")).isEqualTo(1);
        // Counted after the server has answered.
        Sinks.eventually().until(() -> answered("desk", "too_large") == 1);
        String seen = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList()
                + meters.getMetersAsString()
                + wrong.body()
                + unknown.body()
                + unreadable.body();
        assertThat(seen).contains("wrong_credential").doesNotContain(KEY);
    }

    @Test
    void senderIsToldToTryAgainInTimeWhileKafkaIsAway() throws Exception {
        server.stop().join();
        edge.close();
        start(KafkaSettings.standalone("127.0.0.1:1"));

        long from = System.nanoTime();
        HttpResponse<String> answer = post("desk", KEY, alert("Close", 2, 1));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(30));
        assertThat(answered("desk", "journal_unavailable")).isEqualTo(1);
    }

    private double answered(String target, String reason) {
        return meters.get("tocsin.sink.callbacks.answered")
                .tag("target", target)
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static List<JournalEntry> commands(List<JournalEntry> found) {
        return found.stream()
                .filter(JournalEntry.CommandIssued.class::isInstance)
                .toList();
    }

    private String alert(String action, int generation, int time) {
        return """
                {"source":{"name":"","type":"web"},"action":"%s",
                 "alert":{"updatedAt":%d,"username":"fili@example.com","alias":"inc-%s-g%d"}}
                """.formatted(action, time, incident.id(), generation);
    }

    private HttpResponse<String> post(String target, String key, String body) throws IOException, InterruptedException {
        URI uri =
                URI.create("http://127.0.0.1:" + server.activeLocalPort() + "/v1/callbacks/" + target + "?key=" + key);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
