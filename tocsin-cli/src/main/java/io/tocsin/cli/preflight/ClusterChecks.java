package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Broker.answer;
import static io.tocsin.cli.preflight.Remark.fail;
import static io.tocsin.cli.preflight.Remark.ok;
import static io.tocsin.cli.preflight.Remark.warn;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** Whether there is a Kafka, how new it is, whether it has room for the copies, and what time it has. */
final class ClusterChecks {

    private static final String AREA = "kafka";

    /** The feature level of Kafka 4.0, the oldest that has the transactions which we test with. */
    private static final short KAFKA_4_0 = 25;

    private static final Duration SKEWED = Duration.ofSeconds(2);

    private final Broker broker;
    private final KafkaSettings settings;
    private final Clock clock;

    ClusterChecks(Broker broker, Clock clock) {
        this.broker = broker;
        this.settings = broker.settings();
        this.clock = clock;
    }

    /** Says what it finds; false when nothing answers, and so nothing more has to be asked. */
    boolean run(Consumer<Remark> report) {
        Collection<Node> nodes;
        try {
            nodes = answer(broker.admin().describeCluster().nodes());
        } catch (KafkaException e) {
            report.accept(
                    fail(
                            AREA,
                            "no answer from " + settings.bootstrapServers() + ": " + e.getMessage(),
                            "see whether kafka.bootstrap_servers, kafka.security and kafka.tls are right, and the way there open"));
            return false;
        }
        report.accept(ok(AREA, settings.bootstrapServers() + " answers; brokers: " + nodes.size()));
        copies(nodes, report);
        settings.rack().ifPresent(rack -> racks(rack, nodes, report));
        features(report);
        return true;
    }

    private void copies(Collection<Node> nodes, Consumer<Remark> report) {
        if (nodes.size() < settings.replication()) {
            report.accept(fail(
                    AREA,
                    nodes.size() + " brokers, and kafka.replication is " + settings.replication(),
                    "add brokers, or lower kafka.replication: topics and changelogs could not be made"));
        }
    }

    private static void racks(String ours, Collection<Node> nodes, Consumer<Remark> report) {
        Set<String> racks =
                nodes.stream().map(Node::rack).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
        report.accept(
                racks.contains(ours)
                        ? ok(AREA, "a broker is in our rack " + ours)
                        : warn(
                                AREA,
                                "no broker is in our rack " + ours + " (brokers are in: "
                                        + (racks.isEmpty() ? "none" : String.join(", ", racks)) + ")",
                                "set kafka.rack to what broker.rack of the brokers near by is"));
    }

    private void features(Consumer<Remark> report) {
        Map<String, FinalizedVersionRange> features =
                answer(broker.admin().describeFeatures().featureMetadata()).finalizedFeatures();
        short version = level(features, "metadata.version");
        report.accept(
                version >= KAFKA_4_0
                        ? ok(AREA, "metadata.version " + version + " (Kafka 4.0 or later)")
                        : warn(
                                AREA,
                                "metadata.version " + version + " is older than Kafka 4.0 (" + KAFKA_4_0 + ")",
                                "upgrade the brokers, or finish it: kafka-features.sh upgrade --release-version 4.0"));
        short transactions = level(features, "transaction.version");
        report.accept(
                transactions >= 2
                        ? ok(AREA, "transaction.version " + transactions)
                        : warn(
                                AREA,
                                "transaction.version " + transactions
                                        + ": a late producer can leave a transaction open",
                                "kafka-features.sh upgrade --feature transaction.version=2"));
    }

    private static short level(Map<String, FinalizedVersionRange> features, String name) {
        FinalizedVersionRange range = features.get(name);
        return range == null ? 0 : range.maxVersionLevel();
    }

    /**
     * A broker says what time it has only by stamping records, and nothing is written here. But one that has stamped an entry of the
     * journal with a time that is still to come is ahead of us.
     */
    void clock(Consumer<Remark> report) {
        String journal = Topics.JOURNAL.name(settings.topicPrefix());
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        try {
            answer(broker.admin().describeTopics(List.of(journal)).allTopicNames())
                    .values()
                    .forEach(topic -> IntStream.range(0, topic.partitions().size())
                            .forEach(number ->
                                    asked.put(new TopicPartition(journal, number), OffsetSpec.maxTimestamp())));
            long newest = answer(broker.admin().listOffsets(asked).all()).values().stream()
                    .mapToLong(found -> found.timestamp())
                    .max()
                    .orElse(-1);
            Duration ahead = Duration.ofMillis(newest - clock.millis());
            if (newest > 0 && ahead.compareTo(SKEWED) > 0) {
                report.accept(warn(
                        "clock",
                        "Kafka is ahead of us by " + ahead.toSeconds() + " s or more",
                        "let the same time server set the clocks of the brokers and of this machine"));
            } else {
                report.accept(ok("clock", "Kafka has stamped no entry with a time still to come"));
            }
        } catch (KafkaException e) {
            report.accept(warn(
                    "clock",
                    "Kafka's is not known: no journal that we may look at: " + e.getMessage(),
                    "ask again when there is one"));
        }
    }
}
