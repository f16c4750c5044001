package io.tocsin.engine.topology;

import io.tocsin.model.health.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether the engine works off its partitions. That Kafka Streams says RUNNING proves nothing: it says so while it
 * has no partition yet, and while a thread dies of the same record over and over. What proves it is that nothing waits,
 * or that what waits becomes less.
 */
final class ProgressWatch {

    /** A partition that stands still this long with entries waiting is stuck; a commit takes a fraction of it. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Standstill(long at, Instant since) {}

    private Map<TopicPartition, Standstill> standstills = new HashMap<>();

    /**
     * What is to be said now.
     *
     * @param assigned the partitions that this process is to work off
     * @param backlogs for those of them where entries wait
     */
    Readiness judge(Set<TopicPartition> assigned, Map<TopicPartition, Backlog> backlogs, Instant now) {
        if (assigned.isEmpty()) {
            standstills = new HashMap<>();
            return new Readiness.NotReady("engine", "no partition of the journal is assigned to it yet");
        }
        Map<TopicPartition, Standstill> standing = new HashMap<>();
        backlogs.forEach((partition, backlog) -> {
            Standstill here = new Standstill(backlog.next(), now);
            Standstill before = standstills.getOrDefault(partition, here);
            standing.put(partition, before.at() == here.at() ? before : here);
        });
        standstills = standing;
        for (Map.Entry<TopicPartition, Standstill> stand : standing.entrySet()) {
            Duration stood = Duration.between(stand.getValue().since(), now);
            if (stood.compareTo(PATIENCE) >= 0) {
                return new Readiness.NotReady(
                        "engine",
                        stand.getKey() + " stands at " + stand.getValue().at() + " for " + stood.toSeconds()
                                + " s with entries waiting");
            }
        }
        return new Readiness.Ready();
    }
}
