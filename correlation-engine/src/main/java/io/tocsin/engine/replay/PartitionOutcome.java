package io.tocsin.engine.replay;

import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.JournalRange;

/**
 * What the replay of one partition came to.
 *
 * @param range that was folded
 * @param counts of what was taken and given
 * @param digest of all bytes that it gave: changes and decision of each entry, in the order of the journal
 * @param emitted how that compares with what the engine wrote; nothing when it was not compared
 */
public record PartitionOutcome(JournalRange range, FoldCounts counts, String digest, EmittedMatch emitted) {}
