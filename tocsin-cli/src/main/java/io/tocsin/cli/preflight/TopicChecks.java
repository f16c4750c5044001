package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Broker.answer;
import static io.tocsin.cli.preflight.Remark.fail;
import static io.tocsin.cli.preflight.Remark.ok;
import static io.tocsin.cli.preflight.Remark.warn;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether our topics are there and are what they must be. */
final class TopicChecks {

    private static final String AREA = "topics";
    private static final String CREATE = "tocsin topics create";

    private final Broker broker;
    private final KafkaSettings settings;

    TopicChecks(Broker broker) {
        this.broker = broker;
        this.settings = broker.settings();
    }

    void run(List<Topic<?>> topics, Consumer<Remark> report) {
        for (Topic<?> topic : topics) {
            String name = topic.name(settings.topicPrefix());
            try {
                List<Remark> found = look(topic, name);
                found.forEach(report);
                if (found.isEmpty()) {
                    report.accept(ok(AREA, name));
                }
            } catch (UnknownTopicOrPartitionException e) {
                report.accept(fail(AREA, name + ": missing", "make it: " + CREATE));
            } catch (AuthorizationException e) {
                report.accept(fail(
                        AREA,
                        name + ": missing, or we may not see it",
                        CREATE + ", then tocsin topics acls says what must be allowed"));
            } catch (KafkaException e) {
                report.accept(fail(AREA, name + ": " + e.getMessage(), "see the logs of the brokers"));
            }
        }
    }

    private List<Remark> look(Topic<?> topic, String name) {
        TopicDescription found = answer(
                        broker.admin().describeTopics(List.of(name)).allTopicNames())
                .get(name);
        if (found == null) {
            throw new UnknownTopicOrPartitionException(name);
        }
        List<Remark> remarks = new ArrayList<>(shape(name, found));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<ConfigResource, Config> configs =
                answer(broker.admin().describeConfigs(List.of(resource)).all());
        Optional.ofNullable(configs.get(resource)).ifPresent(config -> remarks.addAll(settings(topic, name, config)));
        return remarks;
    }

    private List<Remark> shape(String name, TopicDescription found) {
        List<Remark> remarks = new ArrayList<>();
        if (found.partitions().size() != settings.partitions()) {
            remarks.add(fail(
                    AREA,
                    name + ": partitions: " + found.partitions().size() + " (expected: " + settings.partitions() + ")",
                    "set kafka.partitions to what the topics have; never change those of a topic, as keys would move"));
        }
        int copies = found.partitions().get(0).replicas().size();
        if (copies < settings.replication()) {
            remarks.add(warn(
                    AREA,
                    name + ": " + copies + " copies (kafka.replication: " + settings.replication() + ")",
                    "kafka-reassign-partitions.sh gives a topic more"));
        }
        long behind = found.partitions().stream()
                .filter(one -> one.isr().size() < one.replicas().size())
                .count();
        if (behind > 0) {
            remarks.add(warn(
                    AREA, name + ": copies of " + behind + " partitions are behind", "see whether a broker is away"));
        }
        return remarks;
    }

    private List<Remark> settings(Topic<?> topic, String name, Config found) {
        List<Remark> remarks = new ArrayList<>();
        Map<String, String> wanted = topic.settings();
        for (String key : List.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicConfig.CLEANUP_POLICY_CONFIG)) {
            if (!value(found, key).equals(wanted.get(key))) {
                remarks.add(fail(
                        AREA,
                        name + ": " + key + ": " + value(found, key) + " (expected: " + wanted.get(key) + ")",
                        change(name, key, wanted)));
            }
        }
        remarks.addAll(numbers(name, found, wanted));
        return remarks;
    }

    private List<Remark> numbers(String name, Config found, Map<String, String> wanted) {
        List<Remark> remarks = new ArrayList<>();
        String bytes = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
        if (number(value(found, bytes)) < number(wanted.getOrDefault(bytes, "0"))) {
            remarks.add(fail(
                    AREA,
                    name + ": " + bytes + ": " + value(found, bytes) + " (expected: at least " + wanted.get(bytes)
                            + ")",
                    change(name, bytes, wanted)));
        }
        String kept = TopicConfig.RETENTION_MS_CONFIG;
        long millis = number(value(found, kept));
        if (millis >= 0 && millis < number(wanted.getOrDefault(kept, "0"))) {
            remarks.add(warn(
                    AREA,
                    name + ": " + kept + ": " + millis + " (usually " + wanted.get(kept) + ")",
                    "a rebuild and a replay go back as far as the topics do; " + change(name, kept, wanted)));
        }
        if (settings.replication() > 2 && number(value(found, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) < 2) {
            remarks.add(warn(
                    AREA,
                    name + ": min.insync.replicas: 1: what was accepted is lost with one broker",
                    change(name, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Map.of("min.insync.replicas", "2"))));
        }
        return remarks;
    }

    private static String change(String topic, String key, Map<String, String> wanted) {
        return "kafka-configs.sh --alter --topic " + topic + " --add-config " + key + "=" + wanted.get(key);
    }

    private static String value(Config config, String key) {
        return config.get(key) == null ? "" : String.valueOf(config.get(key).value());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            // A broker that does not say it has the default, which is none that we mind.
            return Long.MAX_VALUE;
        }
    }
}
