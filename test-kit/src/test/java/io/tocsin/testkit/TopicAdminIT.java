package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.TopicAdmin;
import io.tocsin.model.kafka.UnfitTopicException;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics on a real broker: created when missing, refused when unfit. Stands here because alert-model has no broker. */
@ExtendWith(PlatformExtension.class)
class TopicAdminIT {

    private KafkaSettings settings;

    @BeforeEach
    void takeAPrefixThatNobodyUsed(Platform platform) {
        settings = with(platform.kafka().bootstrapServers(), "t-" + UUID.randomUUID(), 3, (short) 1);
    }

    @Test
    void missingTopicsAreCreatedAsDescribed() throws Exception {
        try (TopicAdmin topics = new TopicAdmin(settings);
                Admin admin = Admin.create(settings.client())) {
            assertThat(topics.createMissing()).containsExactlyElementsOf(names());

            for (Topic<?> topic : Topics.ALL) {
                assertThat(description(admin, topic).partitions()).hasSize(3);
                Config config = config(admin, topic);
                topic.settings()
                        .forEach((name, value) -> assertThat(config.get(name).value())
                                .as(topic + " " + name)
                                .isEqualTo(value));
            }
        }
    }

    @Test
    void secondRunCreatesNothing() {
        try (TopicAdmin topics = new TopicAdmin(settings)) {
            topics.createMissing();

            assertThat(topics.createMissing()).isEmpty();
        }
    }

    @Test
    void onlyWhatIsMissingIsCreated() throws Exception {
        try (TopicAdmin topics = new TopicAdmin(settings)) {
            create(Topics.JOURNAL, 3, Topics.JOURNAL.settings());

            assertThat(topics.createMissing()).containsExactlyElementsOf(names().subList(1, names().size()));
        }
    }

    @Test
    void missingTopicIsFoundWithTheCommandThatHelps() {
        try (TopicAdmin topics = new TopicAdmin(settings)) {
            assertThatThrownBy(topics::check)
                    .isInstanceOf(UnfitTopicException.class)
                    .hasMessageContainingAll(names().toArray(String[]::new))
                    .hasMessageContaining("tocsin topics");
        }
    }

    @Test
    void otherPartitionsAreRefusedWithFoundAndExpected() throws Exception {
        create(Topics.INCIDENTS, 5, Topics.INCIDENTS.settings());

        try (TopicAdmin topics = new TopicAdmin(settings)) {
            assertThatThrownBy(topics::createMissing)
                    .isInstanceOf(UnfitTopicException.class)
                    .hasMessage(name(Topics.INCIDENTS) + ": partitions: 5 (expected: 3)");
        }
    }

    @Test
    void otherTimestampTypeIsRefusedWithFoundAndExpected() throws Exception {
        create(Topics.JOURNAL, 3, Map.of("message.timestamp.type", "CreateTime"));

        try (TopicAdmin topics = new TopicAdmin(settings)) {
            assertThatThrownBy(topics::createMissing)
                    .isInstanceOf(UnfitTopicException.class)
                    .hasMessage(
                            name(Topics.JOURNAL) + ": message.timestamp.type: CreateTime (expected: LogAppendTime)");
        }
    }

    @Test
    void otherRetentionIsTheOperatorsBusiness() throws Exception {
        create(Topics.JOURNAL, 3, Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "60000"));

        try (TopicAdmin topics = new TopicAdmin(settings)) {
            assertThat(topics.createMissing()).doesNotContain(name(Topics.JOURNAL));
        }
    }

    @Test
    void whatTheBrokerCannotDoNowIsToldWithItsReason() {
        KafkaSettings threeCopies = with(settings.bootstrapServers(), settings.topicPrefix(), 3, (short) 3);

        try (TopicAdmin topics = new TopicAdmin(threeCopies)) {
            assertThatThrownBy(topics::createMissing)
                    .isInstanceOf(KafkaUnavailableException.class)
                    .hasMessageContaining("create " + name(Topics.JOURNAL))
                    .hasMessageContaining("eplication factor");
        }
    }

    private void create(Topic<?> topic, int partitions, Map<String, String> configs) throws Exception {
        try (Admin admin = Admin.create(settings.client())) {
            admin.createTopics(List.of(new NewTopic(name(topic), partitions, (short) 1).configs(configs)))
                    .all()
                    .get();
        }
    }

    private TopicDescription description(Admin admin, Topic<?> topic) throws Exception {
        return admin.describeTopics(List.of(name(topic))).allTopicNames().get().get(name(topic));
    }

    private Config config(Admin admin, Topic<?> topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name(topic));
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private List<String> names() {
        return Topics.ALL.stream().map(this::name).toList();
    }

    private String name(Topic<?> topic) {
        return topic.name(settings.topicPrefix());
    }

    private static KafkaSettings with(String servers, String prefix, int partitions, short replication) {
        return new KafkaSettings(servers, prefix, partitions, replication, "lz4", Map.of());
    }
}
