package io.tocsin.engine.audit;

import io.tocsin.model.replay.JournalRange;
import java.util.List;

/**
 * The books of one partition. They balance when {@code entries = decided + deadLetters} and nothing is double or stray;
 * ticks have no decision and stand beside.
 *
 * @param range that was looked at: up to the watermark, before which the engine had decided everything
 * @param asked the same as it was asked for; what lies behind the watermark is in flight
 * @param provableFrom the first offset for which decisions are still there; below it retention removed them
 * @param entries alert events, messages, commands, and whatever is no entry at all
 * @param ticks of the engine itself
 * @param decided entries with a decision
 * @param deadLetters entries with a dead letter instead
 * @param gaps entries with neither
 * @param doubles decisions and dead letters beyond the first of an entry
 * @param strays decisions where no entry is
 * @param findings all that is wrong; gaps in the order of the journal
 */
public record PartitionAudit(
        JournalRange range,
        JournalRange asked,
        long provableFrom,
        long entries,
        long ticks,
        long decided,
        long deadLetters,
        long gaps,
        long doubles,
        long strays,
        List<Finding> findings) {

    public PartitionAudit {
        findings = List.copyOf(findings);
    }

    /** True when nothing is missing, double or stray. */
    public boolean isBalanced() {
        return gaps == 0 && doubles == 0 && strays == 0;
    }

    /** How many offsets that were asked for lie behind the watermark. */
    public long inFlight() {
        return asked.to() - range.to();
    }
}
