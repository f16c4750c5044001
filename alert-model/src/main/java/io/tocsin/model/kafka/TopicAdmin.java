package io.tocsin.model.kafka;

import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates our topics where they are missing, and refuses to run on ones that would break the promises. */
public final class TopicAdmin implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;
    private static final int VISIBILITY_CHECKS = 200;
    private static final long VISIBILITY_PAUSE_MILLIS = 50;

    private final KafkaSettings settings;
    private final Admin admin;

    /** Opens a client; nothing is asked of the broker yet. */
    public TopicAdmin(KafkaSettings settings) {
        this.settings = settings;
        this.admin = Admin.create(settings.client(settings.topicPrefix() + "-topics"));
    }

    /**
     * Creates what is missing, then checks all. Several processes may do so at once.
     *
     * @return the names that this call created
     * @throws UnfitTopicException when a topic differs in partitions or timestamp type
     * @throws KafkaUnavailableException when the broker does not answer or cannot create a topic now
     */
    public List<String> createMissing() {
        return createMissing(Topics.ALL);
    }

    /** As {@link #createMissing()}, for somebody who may see and make only these. */
    public List<String> createMissing(Collection<Topic<?>> topics) {
        Set<String> existing = existing();
        List<String> missing = new ArrayList<>();
        List<String> created = new ArrayList<>();
        for (Topic<?> topic : topics) {
            String name = topic.name(settings.topicPrefix());
            if (!existing.contains(name)) {
                missing.add(name);
                if (create(name, topic)) {
                    created.add(name);
                }
            }
        }
        awaitVisible(missing);
        check(topics);
        return created;
    }

    /**
     * Compares the topics with what they must be.
     *
     * @throws UnfitTopicException when one is missing, or differs in partitions or timestamp type
     * @throws KafkaUnavailableException when the broker does not answer
     */
    public void check() {
        check(Topics.ALL);
    }

    /** As {@link #check()}, of these alone. */
    public void check(Collection<Topic<?>> topics) {
        List<String> findings = new ArrayList<>();
        Map<String, TopicDescription> described = describe(topics);
        Map<String, Config> configs = configs(described.keySet());
        for (Topic<?> topic : topics) {
            String name = topic.name(settings.topicPrefix());
            TopicDescription description = described.get(name);
            Config config = configs.get(name);
            if (description == null || config == null) {
                findings.add(name + ": missing (create it with: tocsin topics create)");
                continue;
            }
            compare(
                    name + ": partitions",
                    settings.partitions(),
                    description.partitions().size(),
                    findings);
            compare(
                    name + ": message.timestamp.type",
                    topic.time().kafkaName(),
                    config.get("message.timestamp.type").value(),
                    findings);
        }
        if (!findings.isEmpty()) {
            throw new UnfitTopicException(findings);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private boolean create(String name, Topic<?> topic) {
        NewTopic created = new NewTopic(name, settings.partitions(), settings.replication()).configs(topic.settings());
        try {
            await("create " + name, admin.createTopics(List.of(created)).all());
            return true;
        } catch (TopicExistsException e) {
            // Another process of the same cluster was faster; the check that follows judges what it made.
            return false;
        }
    }

    /** The controller answers before the brokers know of a new topic, whoever made it: asked at once, they call it missing. */
    private void awaitVisible(List<String> names) {
        for (int i = 0; i < VISIBILITY_CHECKS && !existing().containsAll(names); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(VISIBILITY_PAUSE_MILLIS));
        }
    }

    private Set<String> existing() {
        return await("list topics", admin.listTopics().names());
    }

    private Map<String, TopicDescription> describe(Collection<Topic<?>> topics) {
        Set<String> existing = existing();
        List<String> ours = topics.stream()
                .map(topic -> topic.name(settings.topicPrefix()))
                .filter(existing::contains)
                .toList();
        return await("describe topics", admin.describeTopics(ours).allTopicNames());
    }

    private Map<String, Config> configs(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> byName = new LinkedHashMap<>();
        await("describe configs", admin.describeConfigs(resources).all())
                .forEach((resource, config) -> byName.put(resource.name(), config));
        return byName;
    }

    private static void compare(String what, Object expected, Object found, List<String> findings) {
        if (!found.equals(expected)) {
            findings.add(what + ": " + found + " (expected: " + expected + ")");
        }
    }

    private <T> T await(String what, Future<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new KafkaUnavailableException(what + " at " + settings.bootstrapServers() + cause, e);
        } catch (TimeoutException e) {
            throw new KafkaUnavailableException(
                    what + " at " + settings.bootstrapServers() + ": no answer in " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException(what + ": interrupted", e);
        }
    }
}
