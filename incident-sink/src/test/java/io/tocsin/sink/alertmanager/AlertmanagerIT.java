package io.tocsin.sink.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Notices;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.NativeProgram;
import io.tocsin.testkit.RequestReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager, where one is installed: what it tells its receiver of what we tell it. */
class AlertmanagerIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestReceiver pager = RequestReceiver.start();
    private final CheckedHosts hosts = new CheckedHosts();
    private final OutboundHttp http = new OutboundHttp(hosts, Duration.ofSeconds(20));
    private final Instant opened = Instant.now().minusSeconds(60);
    private NativeProgram alertmanager;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        Path program =
                NativeProgram.find("prometheus-alertmanager", "alertmanager").orElse(null);
        assumeTrue(program != null, "not installed: prometheus-alertmanager (.ci/run installs it)");
        Path config = Files.writeString(directory.resolve("alertmanager.yml"), """
                route: {receiver: pager, group_by: [incident_id, generation], group_wait: 0s, group_interval: 200ms}
                receivers:
                  - name: pager
                    webhook_configs: [{url: "%s", send_resolved: true}]
                """.formatted(pager.uri("/")));
        alertmanager = NativeProgram.start(
                directory,
                List.of(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:0",
                        "--cluster.listen-address="));
    }

    @AfterEach
    void stop() {
        if (alertmanager != null) {
            alertmanager.close();
        }
        http.close();
        hosts.close();
        pager.close();
    }

    @Test
    void alertFiresOnceIsKnownAgainRaisesAndResolvesOnce() {
        Notifier notifier = notifier(Duration.ofMinutes(1));

        tell(notifier, incident().build(), Optional.empty());
        awaitPages(List.of("firing critical"));
        tell(notifier, incident().title("Other words").revision(2).build(), Optional.of("critical"));
        tell(notifier, incident().severity(Severity.WARNING).revision(3).build(), Optional.of("critical"));
        awaitLast("firing warning");
        Incident over = incident()
                .severity(Severity.WARNING)
                .revision(4)
                .resolved(Instant.now())
                .build();
        tell(notifier, over, Optional.of("warning"));
        awaitLast("resolved");
        int before = pages().size();
        tell(notifier, over, Optional.of("warning"));
        Incident again = incident().generation(2).revision(5).build();
        tell(notifier, again, Optional.empty());

        awaitLast("firing critical");
        assertThat(pages()).hasSize(before + 1);
        assertThat(pages()).filteredOn("resolved"::equals).hasSize(1);
    }

    @Test
    void alertThatIsNotToldAgainLapsesAndOneThatIsLives() {
        Notifier notifier = notifier(Duration.ofSeconds(1));
        tell(notifier, incident().build(), Optional.empty());
        awaitPages(List.of("firing critical"));
        Instant lapsed = Instant.now().plusSeconds(3);

        Sinks.eventually().pollInterval(Duration.ofMillis(500)).until(() -> {
            tell(notifier, incident().build(), Optional.of("critical"));
            return Instant.now().isAfter(lapsed.plusSeconds(1));
        });
        assertThat(pages()).containsExactly("firing critical");

        awaitLast("resolved");
    }

    private Notifier notifier(Duration resendEvery) {
        URI place = URI.create("http://127.0.0.1:" + alertmanager.port());
        return new AlertmanagerTarget("am", List.of(place), Optional.empty(), resendEvery, Reach.LOCAL)
                .notifier(new NotifierTools(http, hosts, Runnable::run));
    }

    private Incidents incident() {
        return Incidents.triggered("checkout").openedAt(opened).severity(Severity.CRITICAL);
    }

    private static void tell(Notifier notifier, Incident incident, Optional<String> reference) {
        NotificationKind kind = incident.isOpen() ? NotificationKind.UPDATED : NotificationKind.RESOLVED;
        AttemptOutcome outcome =
                Notices.send(notifier, Notices.dispatch(notifier, kind, incident, reference), Instant.now());
        assertThat(outcome).isInstanceOf(AttemptOutcome.Delivered.class);
    }

    private void awaitPages(List<String> expected) {
        Sinks.eventually().untilAsserted(() -> assertThat(pages()).containsExactlyElementsOf(expected));
    }

    private void awaitLast(String expected) {
        Sinks.eventually().untilAsserted(() -> assertThat(pages()).last().isEqualTo(expected));
    }

    /** What each notification says fires, or that nothing does any more. */
    private List<String> pages() {
        return pager.requests().stream().map(request -> page(request.text())).toList();
    }

    private static String page(String text) {
        try {
            List<String> firing = new ArrayList<>();
            for (JsonNode alert : JSON.readTree(text).path("alerts")) {
                if (alert.path("status").asText().equals("firing")) {
                    firing.add("firing " + alert.path("labels").path("severity").asText());
                }
            }
            return firing.isEmpty() ? "resolved" : String.join(", ", firing);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
