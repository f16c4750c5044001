package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;

/** Folds a slice of the journal again, partitions side by side, each in its order. Records are streamed, not held. */
public final class Replay {

    private Replay() {}

    /**
     * Folds the slice and counts.
     *
     * @throws UnreadableJournalException when the source cannot be read
     */
    public static ReplayOutcome run(JournalSource source, RuleSet rules) {
        return new ReplayOutcome(JournalRanges.inParallel(source.ranges(), range -> run(source, range, rules)));
    }

    private static PartitionOutcome run(JournalSource source, JournalRange range, RuleSet rules) {
        PartitionFold fold = new PartitionFold(rules);
        source.settingsBefore(range).forEach(fold::hold);
        FoldTally tally = new FoldTally();
        OutcomeDigest digest = new OutcomeDigest();
        source.read(range, record -> {
            Folded folded = fold.take(record);
            tally.add(folded);
            digest.add(folded.changes());
            digest.add(folded.decisions());
        });
        return new PartitionOutcome(range, tally.counts(), digest.finish(), EmittedMatch.NONE);
    }

    /**
     * Folds the slice as far as the engine has decided it, and compares with the incidents and decisions that it wrote,
     * byte for byte.
     *
     * @throws UnreadableJournalException when Kafka does not answer
     */
    public static ReplayOutcome compare(KafkaJournal journal, KafkaSettings kafka, RuleSet rules) {
        try (Admin admin = Admin.create(kafka.client(kafka.topicPrefix() + "-replay"))) {
            EmittedTopic incidents = EmittedTopic.of(
                    admin,
                    kafka,
                    Topics.INCIDENTS,
                    value -> IncidentChangeCodec.INSTANCE
                            .decode(value)
                            .position()
                            .offset());
            EmittedTopic decisions = EmittedTopic.of(
                    admin,
                    kafka,
                    Topics.DECISIONS,
                    value -> DecisionCodec.INSTANCE.decode(value).position().offset());
            List<JournalRange> decided = journal.ranges().stream()
                    .map(range -> range.endingBy(journal.decidedUpTo(range.partition())))
                    .toList();
            return new ReplayOutcome(JournalRanges.inParallel(decided, range -> {
                try (EmittedCheck changes = incidents.check(kafka, range.partition());
                        EmittedCheck outcomes = decisions.check(kafka, range.partition())) {
                    return compare(journal, range, rules, changes, outcomes);
                }
            }));
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
    }

    private static PartitionOutcome compare(
            KafkaJournal journal, JournalRange range, RuleSet rules, EmittedCheck changes, EmittedCheck decisions) {
        PartitionFold fold = new PartitionFold(rules);
        journal.settingsBefore(range).forEach(fold::hold);
        FoldTally tally = new FoldTally();
        OutcomeDigest digest = new OutcomeDigest();
        changes.begin(range.from());
        decisions.begin(range.from());
        journal.read(range, record -> {
            Folded folded = fold.take(record);
            tally.add(folded);
            List<byte[]> changed = folded.changes();
            List<byte[]> decided = folded.decisions();
            digest.add(changed);
            digest.add(decided);
            changes.expect(record.position(), changed);
            decisions.expect(record.position(), decided);
        });
        EmittedMatch match = changes.finish(range.to()).plus(decisions.finish(range.to()));
        return new PartitionOutcome(range, tally.counts(), digest.finish(), match);
    }

    /**
     * A topic of the engine between two offsets of each partition.
     *
     * @param journalOffset which entry a record came of
     */
    private record EmittedTopic(
            Topic<?> topic, Map<Integer, Long> begins, Map<Integer, Long> ends, ToLongFunction<byte[]> journalOffset) {

        static EmittedTopic of(Admin admin, KafkaSettings kafka, Topic<?> topic, ToLongFunction<byte[]> journalOffset) {
            return new EmittedTopic(
                    topic,
                    KafkaJournal.offsets(admin, kafka, topic, OffsetSpec.earliest()),
                    KafkaJournal.offsets(admin, kafka, topic, OffsetSpec.latest()),
                    journalOffset);
        }

        EmittedCheck check(KafkaSettings kafka, int partition) {
            PartitionReader written = new PartitionReader(
                    kafka,
                    KafkaJournal.partition(kafka, topic, partition),
                    begins.getOrDefault(partition, 0L),
                    ends.getOrDefault(partition, 0L));
            return new EmittedCheck(topic.suffix(), written, journalOffset);
        }
    }
}
