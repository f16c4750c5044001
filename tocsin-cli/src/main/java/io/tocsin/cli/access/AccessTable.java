package io.tocsin.cli.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.kafka.KafkaTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The least that each role must be allowed in the cluster of our own topics, under the names of this configuration. What stands
 * in other clusters, of sources and targets, is not part of it.
 */
public final class AccessTable {

    private static final String CHECKED = "its topics are checked before it starts";
    private static final String WATCHED = "looked through for transactions that hang";

    /** Kafka's own; how far every group came. */
    private static final String OFFSETS = "__consumer_offsets";

    private static final String ONE_PUBLISHER =
            "publications are transactions under one name, so that they never mingle";

    private final TocsinConfig config;
    private final KafkaSettings kafka;

    /** Of this configuration: its topic prefix, and which sources, targets and callbacks it has. */
    public AccessTable(TocsinConfig config) {
        this.config = config;
        this.kafka = config.kafka();
    }

    /** What the role must be allowed; all else it does without. */
    public List<Grant> grants(KafkaRole role) {
        return switch (role) {
            case SETUP -> setup();
            case INGEST -> ingest();
            case ENGINE -> engine();
            case SINK -> sink();
            case CONSOLE -> console();
            case PUBLISH -> publish();
            case DEAD_LETTERS -> deadLetters();
            case AUDIT -> audit();
        };
    }

    /** Of our topics, those that the role has to do with. */
    public List<Topic<?>> topics(KafkaRole role) {
        Predicate<Topic<?>> used = topic -> grants(role).stream()
                .anyMatch(grant ->
                        grant.type() == ResourceType.TOPIC && grant.name().equals(name(topic)));
        return Topics.ALL.stream().filter(used).toList();
    }

    private List<Grant> setup() {
        return Topics.ALL.stream()
                .map(topic -> Grant.topic(name(topic), "made and checked", CREATE, DESCRIBE, DESCRIBE_CONFIGS))
                .toList();
    }

    private List<Grant> ingest() {
        List<Grant> grants = new ArrayList<>();
        grants.add(used(Topics.JOURNAL, "alerts go there; " + CHECKED, WRITE));
        grants.add(used(Topics.DEAD_LETTERS, "what cannot be read is kept there; " + CHECKED, WRITE));
        config.ingest().kafkaSources().stream()
                .filter(source -> source.cluster().isEmpty())
                .forEach(source -> {
                    grants.add(Grant.topic(source.topic(), "a source", READ));
                    grants.add(Grant.group(source.group(), "how far the source was read", READ));
                    grants.add(Grant.transactions(
                            kafka.topicPrefix() + "-ingest-source-" + source.group() + "-",
                            PatternType.PREFIXED,
                            "what a source says and how far it was read are one transaction"));
                });
        return grants;
    }

    private List<Grant> engine() {
        String group = ConsumerGroup.name(kafka);
        return List.of(
                used(Topics.JOURNAL, "folded; ticks and further entries are written; " + CHECKED, READ, WRITE),
                used(Topics.INCIDENTS, "changes go there; " + WATCHED + "; " + CHECKED, READ, WRITE),
                used(Topics.DECISIONS, "one for each entry; " + WATCHED + "; " + CHECKED, READ, WRITE),
                used(Topics.DEAD_LETTERS, "what cannot be folded is kept there; " + CHECKED, WRITE),
                used(
                        Topics.CONFIG,
                        "candidate rules; the rules of its configuration are said; " + CHECKED,
                        READ,
                        WRITE),
                used(Topics.SHADOWS, "what candidate rules would change; " + CHECKED, WRITE),
                Grant.topicsFrom(group + "-", "the changelogs of its state", CREATE, READ, WRITE, DESCRIBE_CONFIGS),
                Grant.group(group, "how far the journal was folded", READ),
                Grant.topic(OFFSETS, "its group's partition is " + WATCHED, READ),
                Grant.group(kafka.topicPrefix() + "-shadow", "which engine runs candidate rules", READ),
                Grant.transactions(group + "-", PatternType.PREFIXED, "state, output and position are one transaction"),
                publisher());
    }

    private List<Grant> sink() {
        List<Grant> grants = new ArrayList<>();
        grants.add(used(Topics.INCIDENTS, "projected; " + CHECKED, READ));
        grants.add(used(Topics.DECISIONS, "projected; " + CHECKED, READ));
        grants.add(used(Topics.DEAD_LETTERS, "what cannot be projected is kept there; " + CHECKED, WRITE));
        grants.add(Grant.group(kafka.topicPrefix() + "-sink", "sinks share the partitions", READ));
        if (config.sink().tree().readsTeams()) {
            grants.add(used(Topics.CONFIG, "the catalogue says whose a service is; " + CHECKED, READ));
        }
        if (!config.sink().callbacks().isEmpty()) {
            grants.add(used(Topics.JOURNAL, "what people do in targets are commands; " + CHECKED, WRITE));
        }
        config.sink().targets().stream()
                .filter(KafkaTarget.class::isInstance)
                .map(KafkaTarget.class::cast)
                .filter(target -> target.cluster().isEmpty())
                .forEach(target -> grants.add(Grant.topic(target.topic(), "a target", WRITE)));
        return grants;
    }

    private List<Grant> console() {
        return List.of(
                used(
                        Topics.JOURNAL,
                        "commands go there; why something happened is read there; " + CHECKED,
                        READ,
                        WRITE),
                used(Topics.INCIDENTS, "how far the store is behind; " + CHECKED, READ),
                used(Topics.DECISIONS, "why something happened; " + CHECKED, READ),
                used(Topics.CONFIG, "silences are read and published; " + CHECKED, READ, WRITE),
                used(Topics.SHADOWS, "what candidate rules would change; " + CHECKED, READ),
                publisher());
    }

    private List<Grant> publish() {
        return List.of(
                Grant.topic(name(Topics.JOURNAL), "publications are entries", WRITE),
                Grant.topic(name(Topics.DECISIONS), "what the engine says to a publication", READ),
                Grant.topic(name(Topics.CONFIG), "what holds, and what is to hold", READ, WRITE),
                Grant.topic(name(Topics.SHADOWS), "what candidate rules would change", READ),
                publisher());
    }

    private List<Grant> deadLetters() {
        return List.of(
                Grant.topic(name(Topics.DEAD_LETTERS), "letters, and what became of them", READ, WRITE),
                Grant.topic(name(Topics.JOURNAL), "what a letter says when it is tried again", WRITE),
                Grant.transactions(
                        kafka.topicPrefix() + "-dead-letter-marker",
                        PatternType.LITERAL,
                        "a letter is tried again and marked in one transaction"));
    }

    private List<Grant> audit() {
        return List.of(
                Grant.topic(name(Topics.JOURNAL), "what came", READ),
                Grant.topic(name(Topics.INCIDENTS), "what the engine made of it", READ),
                Grant.topic(name(Topics.DECISIONS), "what the engine made of it", READ),
                Grant.topic(name(Topics.DEAD_LETTERS), "what it could not fold", READ),
                Grant.topic(name(Topics.CONFIG), "the settings that held", READ),
                Grant.group(ConsumerGroup.name(kafka), "how far the journal was folded", DESCRIBE));
    }

    private Grant publisher() {
        return Grant.transactions(kafka.topicPrefix() + "-settings", PatternType.LITERAL, ONE_PUBLISHER);
    }

    /** A topic of a role that runs: it sees for itself whether the topic is as it must be. */
    private Grant used(Topic<?> topic, String reason, AclOperation... operations) {
        List<AclOperation> all = new ArrayList<>(List.of(operations));
        all.add(DESCRIBE_CONFIGS);
        return Grant.topic(name(topic), reason, all.toArray(AclOperation[]::new));
    }

    private String name(Topic<?> topic) {
        return topic.name(kafka.topicPrefix());
    }
}
