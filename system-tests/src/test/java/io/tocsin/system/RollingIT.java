package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * As when everything is upgraded: two processes of each role, of each role one after the other, different roles at the
 * same time, while alerts come.
 */
@ExtendWith(DeploymentExtension.class)
@Order(3)
final class RollingIT {

    private static final List<List<Member>> ORDER = List.of(
            List.of(Member.SINK, Member.INGEST),
            List.of(Member.ENGINE, Member.CONSOLE),
            List.of(Member.SECOND_SINK, Member.SECOND_INGEST),
            List.of(Member.SECOND_ENGINE, Member.SECOND_CONSOLE));

    private static final List<Member> SECOND = List.of(Member.SECOND_INGEST, Member.SECOND_SINK, Member.SECOND_CONSOLE);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What Kubernetes gives a pod unless told otherwise. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final List<Restart> restarts = new ArrayList<>();
    private Deployment deployment;
    private Health health;
    private Books books;

    /** One restart; times by {@link System#nanoTime()}. */
    private record Restart(Member member, long asked, long ended, long ready) {}

    @BeforeEach
    void twoOfEach(Deployment shared) {
        deployment = shared;
        health = new Health(shared);
        books = new Books(shared);
        SECOND.forEach(shared::start);
        ORDER.forEach(these -> these.forEach(health::awaitReady));
    }

    @AfterEach
    void oneOfEach() {
        SECOND.forEach(deployment::stop);
    }

    @Test
    void everyProcessIsRestartedUnderLoadAndNothingIsLostOrDoubled() throws Exception {
        Datadog datadog = new Datadog(uris("ingest").toArray(URI[]::new));
        Round round = new Round("rolling", datadog);
        String incident = incident(round.fire(round.services("discussed", 1)).get(0));
        List<String> open;
        try (DecisionTail decisions = new DecisionTail(deployment.kafka());
                Traffic traffic = Traffic.begin(round);
                Colleague colleague = new Colleague(incident, uris("console"))) {
            open = restartAll(round, traffic);
            traffic.end();
            open.addAll(traffic.fired());
            List<String> notes = colleague.end();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(colleague.timeline()).containsExactlyInAnyOrderElementsOf(notes));
            books.awaitDecided(open);
            say(traffic.takenAt(), decisions.decidedAt(), datadog.refusals());
        }
        books.awaitTold(round, open);
        round.resolveMeanwhile(open).join();
        books.assertBalanced(round);
        assertThat(idsOf(round))
                .as("what was told, no process ends in the middle of it")
                .doesNotHaveDuplicates();
    }

    /** Returns what fired and was not said to resolve. */
    private List<String> restartAll(Round round, Traffic traffic) {
        List<String> before = new ArrayList<>();
        for (List<Member> these : ORDER) {
            these.stream()
                    .map(member -> CompletableFuture.supplyAsync(() -> restart(member), RollingIT::beside))
                    .toList()
                    .forEach(restart -> restarts.add(restart.join()));
            books.awaitTold(round, before);
            traffic.resolve(before);
            before = traffic.fired();
        }
        return new ArrayList<>(before);
    }

    private static void beside(Runnable restart) {
        new Thread(restart, "restart").start();
    }

    private Restart restart(Member member) {
        long asked;
        // A page that is open must not keep its console from ending.
        try (InputStream page = openPage(member)) {
            asked = System.nanoTime();
            assertThat(deployment.stop(member))
                    .as("exit code of %s", member.code())
                    .isZero();
            assertThat(page.readAllBytes()).isNotNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long ended = System.nanoTime();
        assertThat(Duration.ofNanos(ended - asked))
                .as("end of %s", member.code())
                .isLessThan(GRACE);
        deployment.start(member);
        health.awaitReady(member);
        return new Restart(member, asked, ended, System.nanoTime());
    }

    private InputStream openPage(Member member) {
        return member.role().equals("console")
                ? console(member).stream("/api/v1/events", "").body()
                : InputStream.nullInputStream();
    }

    private List<URI> uris(String role) {
        return Member.of(role).stream().map(deployment::uri).toList();
    }

    private ApiClient console(Member member) {
        return new ApiClient(deployment.uri(member), Optional.empty(), Duration.ofSeconds(15));
    }

    private String incident(String service) {
        IncidentsApi incidents = new IncidentsApi(console(Member.CONSOLE));
        List<JsonNode> found = await(service)
                .atMost(PATIENCE)
                .until(() -> incidents.list(List.of(Map.entry("service", service)), 1), list -> !list.isEmpty());
        return found.get(0).path("id").asText();
    }

    private List<String> idsOf(Round round) {
        return deployment.receiver().requests().stream()
                .filter(request -> round.expected().containsKey(service(request)))
                .map(request -> request.header("webhook-id").orElseThrow())
                .toList();
    }

    private static String service(ReceivedRequest request) {
        return JsonText.parse(request.text())
                .orElseThrow()
                .at("/data/incident/service")
                .asText();
    }

    /** How long it took, and how long alerts waited for their decisions meanwhile: said, as it depends on the machine. */
    private void say(Map<String, Long> takenAt, Map<String, Long> decidedAt, int refusals) {
        System.out.printf(Locale.ROOT, "%d alerts taken, %d requests sent again%n", takenAt.size(), refusals);
        for (Restart restart : restarts) {
            long longest = takenAt.entrySet().stream()
                    .filter(taken -> taken.getValue() > restart.asked() && taken.getValue() < restart.ready())
                    .mapToLong(taken -> decidedAt.getOrDefault(taken.getKey(), 0L) - taken.getValue())
                    .max()
                    .orElse(0);
            System.out.printf(
                    Locale.ROOT,
                    "%-15s ended after %4.1f s, ready after %4.1f s, longest wait for a decision %4.1f s%n",
                    restart.member().code(),
                    (restart.ended() - restart.asked()) / 1e9,
                    (restart.ready() - restart.asked()) / 1e9,
                    longest / 1e9);
        }
    }
}
