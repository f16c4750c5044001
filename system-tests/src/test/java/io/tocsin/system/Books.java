package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.api.DeliveriesApi;
import io.tocsin.cli.api.IncidentsApi;
import io.tocsin.engine.audit.Audit;
import io.tocsin.engine.audit.AuditReport;
import io.tocsin.engine.audit.PartitionAudit;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.model.wire.Topics;
import io.tocsin.system.Datadog.Taken;
import io.tocsin.testkit.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must be so after whatever happened. */
final class Books {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** To look at them all takes longer than to look at one thing. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    private static final int MANY = 100_000;

    private final Deployment deployment;
    private final ApiClient console;
    private final Told told;

    Books(Deployment deployment) {
        this.deployment = deployment;
        this.told = new Told(deployment.receiver());
        this.console = new ApiClient(deployment.uri(Member.CONSOLE), Optional.empty(), Duration.ofSeconds(15));
    }

    /** Waits until the target was told all that is expected of these services so far. */
    void awaitTold(Round round, List<String> services) {
        await("told of " + services).atMost(PATIENCE).untilAsserted(() -> {
            Map<String, List<String>> now = told.byService();
            services.forEach(service ->
                    assertThat(now.get(service)).isEqualTo(round.expected().get(service)));
        });
    }

    /** Waits until the engine has decided what was taken from these services. */
    void awaitDecided(List<String> services) {
        await("decided about " + services)
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .untilAsserted(() -> assertThat(new TopicReader(deployment.kafka()).readAll(Topics.DECISIONS))
                        .extracting(record -> record.key())
                        .containsAll(services));
    }

    /**
     * Waits until the books of the round balance: each entry of the journal, and so each alert that was answered with
     * 202, has one decision; the incidents are those that are expected; the target was told of each change once, and
     * again only under the same id; and nothing is owed.
     */
    void assertBalanced(Round round) {
        await("books").atMost(PATIENCE).pollInterval(PAUSE).ignoreExceptions().untilAsserted(() -> {
            assertThat(only(told.byService(), round)).isEqualTo(round.expected());
            assertThat(only(incidents(), round)).isEqualTo(outcomes(round));
            assertThat(owed()).isEmpty();
            assertThat(decisions(round.taken()))
                    .allSatisfy((taken, count) -> assertThat(count).isEqualTo(1L));
            AuditReport report = audit();
            assertThat(report.isBalanced()).as("%s", report.findings()).isTrue();
            assertThat(report.total(PartitionAudit::inFlight)).isZero();
        });
    }

    private Map<String, List<String>> incidents() {
        Map<String, List<String>> found = new TreeMap<>();
        new IncidentsApi(console)
                .list(List.of(), MANY)
                .forEach(incident -> found.computeIfAbsent(
                                incident.path("service").asText(), any -> new ArrayList<>())
                        .add(incident.path("status").asText()));
        return found;
    }

    private static Map<String, List<String>> outcomes(Round round) {
        Map<String, List<String>> outcomes = new TreeMap<>();
        round.expected()
                .forEach((service, changes) -> outcomes.put(
                        service, List.of(changes.contains("incident.resolved") ? "resolved" : "triggered")));
        return outcomes;
    }

    private static Map<String, List<String>> only(Map<String, List<String>> all, Round round) {
        Map<String, List<String>> some = new TreeMap<>(all);
        some.keySet().retainAll(round.expected().keySet());
        return some;
    }

    private List<JsonNode> owed() {
        return new DeliveriesApi(console)
                .list(
                        List.of(
                                Map.entry("state", "pending"),
                                Map.entry("state", "in_flight"),
                                Map.entry("state", "blocked")),
                        MANY);
    }

    private Map<Taken, Long> decisions(List<Taken> taken) {
        Map<String, Long> byPosition = new TopicReader(deployment.kafka())
                .readAll(Topics.DECISIONS).stream()
                        .collect(Collectors.groupingBy(
                                record -> record.value().position().toString(), Collectors.counting()));
        return taken.stream()
                .distinct()
                .collect(Collectors.toMap(one -> one, one -> byPosition.getOrDefault(one.receipt(), 0L)));
    }

    private AuditReport audit() {
        return Audit.run(KafkaJournal.open(deployment.kafka(), Optional.empty(), Optional.empty()), deployment.kafka());
    }
}
