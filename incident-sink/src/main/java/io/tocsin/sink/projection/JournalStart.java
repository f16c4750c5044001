package io.tocsin.sink.projection;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.record.TimestampType;

/** When the journal began. No entry of it made what was changed last before that. */
final class JournalStart {

    private JournalStart() {}

    /**
     * The append time of the first of the first records of its partitions; empty when it never had any.
     *
     * @throws IllegalStateException when the first records are not there any more, or have no append time
     * @throws org.apache.kafka.common.KafkaException when the broker is away
     */
    static Optional<Instant> read(KafkaSettings kafka) {
        List<Instant> firsts = new ArrayList<>();
        try (WholeTopic journal = WholeTopic.of(kafka, Topics.JOURNAL)) {
            journal.read(journal.ends(), entry -> {
                if (entry.timestampType() != TimestampType.LOG_APPEND_TIME) {
                    throw new IllegalStateException(
                            entry.topic() + " has times of " + entry.timestampType() + " (expected: LogAppendTime)");
                }
                firsts.add(Instant.ofEpochMilli(entry.timestamp()));
                return false;
            });
        }
        return firsts.stream().min(Instant::compareTo);
    }
}
