package io.tocsin.engine.replay;

import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingPublication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Folds records of any partition twice, side by side: under the recorded rules and under others. What the fold under
 * the candidate asks to be written to another partition is folded there, if the partitions are told in the order of time.
 * Not thread-safe.
 */
final class RuleTrials {

    private final RuleSet recorded;
    private final RuleSet candidate;
    private final int partitions;
    private final Map<Integer, Pair> pairs = new TreeMap<>();

    /** One partition under both rule sets. */
    private static final class Pair {

        private final RuleTrial recorded;
        private final RuleTrial candidate;
        private final Map<String, Long> decisions = new TreeMap<>();

        Pair(RuleSet recorded, RuleSet candidate) {
            this.recorded = RuleTrial.asRecorded(recorded);
            this.candidate = RuleTrial.under(candidate);
        }
    }

    /**
     * Trials of a journal with so many partitions.
     *
     * @param recorded the rules that hold until the journal has others
     * @param candidate the rules that hold whatever the journal has
     */
    RuleTrials(RuleSet recorded, RuleSet candidate, int partitions) {
        this.recorded = recorded;
        this.candidate = candidate;
        this.partitions = partitions;
    }

    private Pair pair(int partition) {
        return pairs.computeIfAbsent(partition, any -> new Pair(recorded, candidate));
    }

    /** These settings held in the partition before its first record. */
    void hold(int partition, List<SettingPublication> settings) {
        Pair pair = pair(partition);
        settings.forEach(pair.recorded::hold);
        settings.forEach(pair.candidate::hold);
    }

    void take(JournalRecord record) {
        Pair pair = pair(record.position().partition());
        Optional<Decision> before = pair.recorded.take(record);
        Optional<Decision> after = pair.candidate.take(record);
        pass(pair.candidate, record.at());
        String was = before.map(RuleTrials::name).orElse("nothing");
        String is = after.map(RuleTrials::name).orElse("nothing");
        if (!was.equals(is) && !pair.candidate.leftOut()) {
            pair.decisions.merge(was + " -> " + is, 1L, Long::sum);
        }
    }

    /** What the candidate asked for goes where it belongs, with all that comes of it. */
    private void pass(RuleTrial from, Instant now) {
        for (JournalEntry entry = from.further(); entry != null; entry = from.further()) {
            for (int partition : addressed(entry)) {
                RuleTrial to = pair(partition).candidate;
                to.feed(entry, now);
                if (to != from) {
                    pass(to, now);
                }
            }
        }
    }

    private List<Integer> addressed(JournalEntry entry) {
        return entry.isForEvery() ? List.copyOf(pairs.keySet()) : List.of(partitionOf(entry.service()));
    }

    /** As producers do it. */
    private int partitionOf(ServiceName service) {
        return BuiltInPartitioner.partitionForKey(service.value().getBytes(StandardCharsets.UTF_8), partitions);
    }

    private static String name(Decision decision) {
        String outcome = decision.outcome().code();
        return decision.effect() == IncidentEffect.NONE
                ? outcome
                : outcome + "/" + decision.effect().code();
    }

    /** True when what happened in one partition had to do with another. */
    boolean crossed() {
        return pairs.values().stream().anyMatch(pair -> pair.candidate.crossed());
    }

    /** How much is remembered of incidents, to be bounded by who runs for ever. */
    long size() {
        return pairs.values().stream()
                .mapToLong(pair -> pair.recorded.size() + pair.candidate.size())
                .sum();
    }

    /** What differs up to now in these ranges; acts on what came due before the last record of each. */
    RuleDifference difference(List<JournalRange> ranges) {
        RuleDifference sum = RuleDifference.NONE;
        for (JournalRange range : ranges) {
            sum = sum.plus(difference(range));
        }
        return sum;
    }

    private RuleDifference difference(JournalRange range) {
        Pair pair = pair(range.partition());
        IncidentTrace before = pair.recorded.finish();
        IncidentTrace after = pair.candidate.finish();
        return new RuleDifference(
                List.of(range),
                pair.recorded.counts(),
                pair.candidate.counts(),
                IncidentMatching.of(before, after),
                pair.decisions,
                more(after, before),
                more(before, after),
                before.delay(),
                after.delay());
    }

    /** By kind, how much more the one tells than the other, summed over the services where it does. */
    private static Map<ChangeKind, Long> more(IncidentTrace one, IncidentTrace other) {
        Map<ChangeKind, Long> more = new TreeMap<>();
        one.told().forEach((telling, count) -> {
            long extra = count - other.told().getOrDefault(telling, 0L);
            if (extra > 0) {
                more.merge(telling.kind(), extra, Long::sum);
            }
        });
        return more;
    }
}
