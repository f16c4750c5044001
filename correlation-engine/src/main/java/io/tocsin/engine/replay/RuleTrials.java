package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.setting.SettingPublication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Folds records of any partition twice, side by side: under the recorded rules and under others. What the fold under
 * the candidate asks to be written to another partition is folded there, at once. When the records are told by time and
 * then by partition, so is all that is made up: the ticks of all partitions, and what comes of them. Not thread-safe.
 */
final class RuleTrials {

    /** No entry has more consequences; a fold that asks for more goes round in a circle. */
    private static final int MOST_FURTHER = 1_000_000;

    private final RuleSet recorded;
    private final RuleSet candidate;
    private final int partitions;
    private final Instant countFrom;
    private final Map<Integer, TrialPair> pairs = new TreeMap<>();
    private Instant latest = Instant.MIN;

    /**
     * Trials of a journal with so many partitions.
     *
     * @param recorded the rules that hold until the journal has others
     * @param candidate the rules that hold whatever the journal has
     * @param countFrom what comes of earlier entries is remembered but not compared
     */
    RuleTrials(RuleSet recorded, RuleSet candidate, int partitions, Instant countFrom) {
        this.recorded = recorded;
        this.candidate = candidate;
        this.partitions = partitions;
        this.countFrom = countFrom;
    }

    private TrialPair pair(int partition) {
        return pairs.computeIfAbsent(partition, any -> new TrialPair(recorded, candidate, partition));
    }

    /** These settings held in the partition before its first record. */
    void hold(int partition, List<SettingPublication> settings) {
        TrialPair pair = pair(partition);
        settings.forEach(pair.recorded()::hold);
        settings.forEach(pair.candidate()::hold);
    }

    void take(JournalRecord record) {
        TrialPair pair = pair(record.position().partition());
        latest = record.at().isAfter(latest) ? record.at() : latest;
        tickUntil(record.at());
        if (!record.at().isBefore(countFrom)) {
            pair.count();
        }
        Optional<Decision> before = pair.recorded().take(record);
        Optional<Decision> after = pair.candidate().take(record);
        pass(pair.candidate(), record.at());
        if (!pair.candidate().leftOut()) {
            pair.decided(
                    before.map(RuleTrials::name).orElse("nothing"),
                    after.map(RuleTrials::name).orElse("nothing"));
        }
    }

    /** Acts on all that is due by then and for which no tick has come: by time, then by partition. */
    private void tickUntil(Instant end) {
        for (TrialPair pair : pairs.values()) {
            while (isDue(pair.recorded(), end)) {
                pair.recorded().tick();
            }
        }
        for (RuleTrial next = nextCandidate(end); next != null; next = nextCandidate(end)) {
            pass(next, next.tick());
        }
    }

    private static boolean isDue(RuleTrial trial, Instant end) {
        return trial.nextTick().filter(at -> !at.isAfter(end)).isPresent();
    }

    private @Nullable RuleTrial nextCandidate(Instant end) {
        RuleTrial next = null;
        Instant first = end;
        for (TrialPair pair : pairs.values()) {
            Instant due = pair.candidate().nextTick().orElse(null);
            if (due != null && (next == null ? !due.isAfter(first) : due.isBefore(first))) {
                next = pair.candidate();
                first = due;
            }
        }
        return next;
    }

    /** What the candidate asked for goes where it belongs, with all that comes of it, as it would in the journal. */
    private void pass(RuleTrial from, Instant now) {
        Queue<JournalEntry> waiting = new ArrayDeque<>(from.further());
        for (int passed = 0; !waiting.isEmpty(); passed++) {
            if (passed > MOST_FURTHER) {
                throw new IllegalStateException("more than " + MOST_FURTHER + " entries came of one");
            }
            JournalEntry entry = waiting.remove();
            for (int partition : addressed(entry)) {
                RuleTrial to = pair(partition).candidate();
                to.feed(entry, now);
                waiting.addAll(to.further());
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
        return pairs.values().stream().anyMatch(pair -> pair.candidate().crossed());
    }

    /** How much is remembered, to be bounded by who runs for ever. */
    long size() {
        return pairs.values().stream().mapToLong(TrialPair::size).sum();
    }

    /** How much of that is remembered only to be compared. */
    long compared() {
        return pairs.values().stream().mapToLong(TrialPair::compared).sum();
    }

    /**
     * Adds what differs up to now to what is known for good, and forgets which alerts were in which incident. What
     * happens to these incidents later is compared as if they were others.
     */
    void settle() {
        pairs.values().forEach(TrialPair::settle);
    }

    /** Append time of the last record; empty before the first. */
    Optional<Instant> latest() {
        return latest.equals(Instant.MIN) ? Optional.empty() : Optional.of(latest);
    }

    /** What differs up to now in these ranges; acts on what came due before the last record. */
    RuleDifference difference(List<JournalRange> ranges) {
        tickUntil(latest);
        return ranges.stream()
                .map(range -> pair(range.partition()).difference(range))
                .reduce(RuleDifference.NONE, RuleDifference::plus);
    }
}
