package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.RuleDifference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Folds the journal as it grows under the rules that hold and under a candidate, side by side, in memory. It reads and
 * nothing else: no group, no commit, no record of its own, so the engine cannot know of it. Not thread-safe.
 */
public final class RuleShadow implements AutoCloseable {

    private final JournalTail journal;
    private final List<JournalRange> begins;
    private final RuleTrials trials;
    private final long mostRemembered;

    RuleShadow(JournalTail journal, List<JournalRange> begins, RuleTrials trials, long mostRemembered) {
        this.journal = journal;
        this.begins = begins;
        this.trials = trials;
        this.mostRemembered = mostRemembered;
    }

    /**
     * What is folded, and from where.
     *
     * @param configured the rules of the engine's configuration; those that are published hold instead
     * @param candidate the rules beside them
     * @param foldFrom append time of the first entry that is folded; both begin with no alerts and no incidents
     * @param countFrom append time of the first entry whose outcome is compared
     */
    public record Course(RuleSet configured, RuleSet candidate, Instant foldFrom, Instant countFrom) {}

    /**
     * Begins to read.
     *
     * @param mostRemembered alerts, incidents and joins under both rule sets together; a kilobyte or two each
     * @throws UnreadableJournalException when Kafka does not answer
     */
    public static RuleShadow start(KafkaSettings kafka, Course course, long mostRemembered) {
        KafkaJournal journal =
                KafkaJournal.open(kafka, Optional.of(new SliceBound.Time(course.foldFrom())), Optional.empty());
        RuleTrials trials = new RuleTrials(
                course.configured(), course.candidate(), journal.ranges().size(), course.countFrom());
        journal.ranges().forEach(range -> trials.hold(range.partition(), journal.settingsBefore(range)));
        try {
            return new RuleShadow(JournalTail.open(kafka, journal.ranges()), journal.ranges(), trials, mostRemembered);
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
    }

    /**
     * Takes what came; returns after a moment, whether or not something did.
     *
     * @throws UnreadableJournalException when Kafka does not answer
     * @throws IllegalStateException when more would have to be remembered than may be
     */
    public void read() {
        try {
            journal.read(trials::take);
        } catch (KafkaException e) {
            throw new UnreadableJournalException("Kafka: " + e.getMessage(), e);
        }
        if (trials.compared() > mostRemembered / 2) {
            trials.settle();
        }
        if (trials.size() > mostRemembered) {
            throw new IllegalStateException("the shadow remembers " + trials.size()
                    + " alerts, incidents and joins (expected: at most " + mostRemembered + ")");
        }
    }

    /** True when nothing stands in the journal, as far as was seen, that was not folded. */
    public boolean isUpToDate() {
        return journal.isAtTheEnd();
    }

    /** Append time of the last entry that was folded. */
    public Optional<Instant> foldedUpTo() {
        return trials.latest();
    }

    /** What differs since the beginning. */
    public RuleDifference difference() {
        return trials.difference(begins.stream()
                .map(range -> new JournalRange(
                        range.partition(), range.from(), Math.max(range.from(), journal.position(range.partition()))))
                .toList());
    }

    /** Ends reading. */
    @Override
    public void close() {
        journal.close();
    }
}
