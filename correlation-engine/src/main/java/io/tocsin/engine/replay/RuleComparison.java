package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.RuleDifference;
import java.time.Instant;
import java.util.List;

/** Folds a slice of the journal twice, side by side: under the recorded rules and under others. */
public final class RuleComparison {

    private RuleComparison() {}

    /**
     * What the candidate changes. Partitions are folded side by side; when it turns out that they have to do with each
     * other, all are folded again in the order of time.
     *
     * @param recorded the rules of the configuration; those that were published hold in their place from there on
     * @throws UnreadableJournalException when the source cannot be read
     */
    public static RuleDifference run(JournalSource source, RuleSet recorded, RuleSet candidate) {
        int partitions = partitions(source.ranges());
        List<RuleTrials> trials = JournalRanges.inParallel(source.ranges(), range -> {
            RuleTrials trial = new RuleTrials(recorded, candidate, partitions, Instant.MIN);
            trial.hold(range.partition(), source.settingsBefore(range));
            source.read(range, trial::take);
            return trial;
        });
        RuleDifference sum = RuleDifference.NONE;
        for (int i = 0; i < trials.size(); i++) {
            sum = sum.plus(trials.get(i).difference(source.ranges().subList(i, i + 1)));
        }
        return trials.stream().anyMatch(RuleTrials::crossed) ? inTheOrderOfTime(source, recorded, candidate) : sum;
    }

    private static RuleDifference inTheOrderOfTime(JournalSource source, RuleSet recorded, RuleSet candidate) {
        RuleTrials all = new RuleTrials(recorded, candidate, partitions(source.ranges()), Instant.MIN);
        source.ranges().forEach(range -> all.hold(range.partition(), source.settingsBefore(range)));
        MergedJournal.read(source, all::take);
        return all.difference(source.ranges());
    }

    private static int partitions(List<JournalRange> ranges) {
        return 1 + ranges.stream().mapToInt(JournalRange::partition).max().orElse(0);
    }
}
