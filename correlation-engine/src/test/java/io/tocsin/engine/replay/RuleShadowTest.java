package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A shadow over a journal of one partition that Kafka's own consumer for tests gives it. */
class RuleShadowTest {

    private static final KafkaSettings KAFKA = KafkaSettings.standalone("localhost:1");
    private static final TopicPartition PARTITION = KafkaJournal.partition(KAFKA, Topics.JOURNAL, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MemoryJournal journal = new MemoryJournal();

    private RuleShadow shadow(long mostRemembered) {
        JournalRange range = new JournalRange(0, 0, 0);
        JournalTail tail = JournalTail.open(consumer, KAFKA, List.of(range));
        return new RuleShadow(
                tail,
                List.of(range),
                new RuleTrials(RuleSet.defaults(), RuleSet.defaults(), 1, Instant.EPOCH),
                mostRemembered);
    }

    private void fire(int alerts) {
        for (int i = 0; i < alerts; i++) {
            journal.at(i, AlertEvents.firing("service-" + i));
        }
        // So long after them that they wait for nothing else.
        journal.at(alerts + 60, AlertEvents.firing("last"));
        List<JournalRange> whole = journal.ranges();
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, whole.get(0).to()));
        journal.read(
                whole.get(0),
                record -> consumer.addRecord(new ConsumerRecord<>(
                        PARTITION.topic(),
                        0,
                        record.position().offset(),
                        record.at().toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        record.key(),
                        record.value(),
                        new RecordHeaders(),
                        Optional.empty())));
    }

    @Test
    void moreThanMayBeRememberedEndsTheShadowWithTheReason() {
        try (RuleShadow shadow = shadow(100)) {
            fire(50);

            assertThatThrownBy(shadow::read)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "the shadow remembers [0-9]+ alerts, incidents and joins" + " \\(expected: at most 100\\)");
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void whatIsWithinTheBoundIsFoldedAndCompared() {
        try (RuleShadow shadow = shadow(1_000)) {
            fire(50);
            shadow.read();

            assertThat(shadow.difference().recorded().entries()).isEqualTo(50);
            assertThat(shadow.difference().incidents().same()).isEqualTo(50);
            assertThat(shadow.difference().decisions()).isEmpty();
        }
    }
}
