package io.tocsin.engine.topology;

import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.trace.Tracing;
import java.time.Duration;

/**
 * What the processors of all tasks share.
 *
 * @param fold what entries do
 * @param metrics what is counted
 * @param tickInterval how often each task looks at the wall clock
 * @param cachedAlerts how many alerts each task keeps decoded
 * @param tracing where steps are recorded; nothing that is written depends on it
 */
public record FoldSettings(
        JournalFold fold, EngineMetrics metrics, Duration tickInterval, int cachedAlerts, Tracing tracing) {

    /** Recording no steps. */
    public FoldSettings(JournalFold fold, EngineMetrics metrics, Duration tickInterval, int cachedAlerts) {
        this(fold, metrics, tickInterval, cachedAlerts, Tracing.NONE);
    }
}
