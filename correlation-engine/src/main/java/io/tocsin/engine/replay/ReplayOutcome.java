package io.tocsin.engine.replay;

import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.JournalRange;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a replay came to.
 *
 * @param partitions in their order
 */
public record ReplayOutcome(List<PartitionOutcome> partitions) {

    public ReplayOutcome {
        partitions = List.copyOf(partitions);
    }

    /** Of all partitions. */
    public FoldCounts counts() {
        return partitions.stream().map(PartitionOutcome::counts).reduce(FoldCounts.NONE, FoldCounts::plus);
    }

    /** Of all partitions. */
    public EmittedMatch emitted() {
        return partitions.stream().map(PartitionOutcome::emitted).reduce(EmittedMatch.NONE, EmittedMatch::plus);
    }

    /** A number for all that came of it: equal for equal outcomes. */
    public String digest() {
        OutcomeDigest all = new OutcomeDigest();
        for (PartitionOutcome one : partitions) {
            String line = one.range().partition() + " " + one.digest();
            all.add(List.of(line.getBytes(StandardCharsets.UTF_8)));
        }
        return all.finish();
    }

    /** The slices before which something stood that was not folded, so that the state at their beginning is unknown. */
    public List<JournalRange> startingInTheMiddle() {
        return JournalRanges.startingInTheMiddle(
                partitions.stream().map(PartitionOutcome::range).toList());
    }
}
