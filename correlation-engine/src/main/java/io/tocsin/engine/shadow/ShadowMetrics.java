package io.tocsin.engine.shadow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the shadow that this process runs; all 0 in a process that runs none. Gauges and not counters: after a
 * restart the shadow counts from its beginning again.
 *
 * <pre>
 * tocsin.engine.shadow.running                = 1 in the one process that runs it, by state
 * tocsin.engine.shadow.incidents.compared     = incidents, by how they differ
 * tocsin.engine.shadow.notifications.compared = notifications that the candidate adds or saves
 * </pre>
 */
final class ShadowMetrics {

    private static final Map<String, ToLongFunction<IncidentDifference>> INCIDENTS = Map.of(
            "same", IncidentDifference::same,
            "changed", IncidentDifference::changed,
            "opened", IncidentDifference::opened,
            "gone", IncidentDifference::gone,
            "merged", IncidentDifference::merged,
            "split", IncidentDifference::split);

    private volatile @Nullable ShadowReport last;

    ShadowMetrics(MeterRegistry registry) {
        for (ShadowState state : ShadowState.values()) {
            Gauge.builder("tocsin.engine.shadow.running", this, metrics -> metrics.is(state))
                    .description("1 where this process runs candidate rules as a shadow")
                    .tag("state", state.code())
                    .register(registry);
        }
        INCIDENTS.forEach((difference, count) -> Gauge.builder(
                        "tocsin.engine.shadow.incidents.compared",
                        this,
                        metrics -> metrics.of(all -> count.applyAsLong(all.incidents())))
                .description("Incidents of the shadow and of the rules that hold")
                .tag("difference", difference)
                .register(registry));
        notifications(registry, "added", difference -> sum(difference.added()));
        notifications(registry, "saved", difference -> sum(difference.saved()));
    }

    private void notifications(MeterRegistry registry, String what, ToLongFunction<RuleDifference> count) {
        Gauge.builder("tocsin.engine.shadow.notifications.compared", this, metrics -> metrics.of(count))
                .description(
                        "Changes that people would be told of under the candidate alone, or are told of without it")
                .tag("difference", what)
                .register(registry);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private double is(ShadowState state) {
        ShadowReport report = last;
        return report != null && report.state() == state ? 1 : 0;
    }

    private double of(ToLongFunction<RuleDifference> count) {
        ShadowReport report = last;
        return report == null ? 0 : count.applyAsLong(report.difference());
    }

    /** This was said of it; empty when this process runs none any more. */
    void say(Optional<ShadowReport> report) {
        last = report.orElse(null);
    }
}
