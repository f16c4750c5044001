package io.tocsin.engine.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.ChangeKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the engine counts, with every label value registered at the start.
 *
 * <pre>
 * tocsin.engine.entries.read       = sum over outcomes of tocsin.engine.decisions.emitted
 *                                  + tocsin.engine.ticks.read
 *                                  + sum over causes of tocsin.engine.letters.written
 * tocsin.engine.entries.unaccounted = the left side of that equation less the right one: 0 whenever no entry is in
 *                                     hand, and an alarm of its own when it stays
 * tocsin.engine.ticks.read        &lt;= tocsin.engine.ticks.written over all processes, equal when nothing is on its way
 * tocsin.engine.entries.written    = entries that the fold asked for; each is read again, one for every service in each
 *                                    partition
 * tocsin.engine.changes.emitted    = revisions of incidents; by kind: opened, resolved, reopened and so on
 * tocsin.engine.conditions.failed  = conditions of rules without an answer, each named in the decision on its alert event
 * tocsin.engine.settings.refused   &lt;= decisions with the outcome refused: those on settings that cannot be used, one in
 *                                    each partition
 * </pre>
 *
 * <p>A transaction that is aborted is counted on both sides, and again when its entries are read again: the equations
 * hold, and the topics are exact where the counters are not. Thread-safe.
 */
public final class EngineMetrics {

    private final Counter entries;
    private final Counter ticksRead;
    private final Counter ticksWritten;
    private final Counter entriesWritten;
    private final Counter conditionsFailed;
    private final Counter settingsRefused;
    private final Map<Outcome, Counter> decisions;
    private final Map<ChangeKind, Counter> changes;
    private final Map<DeadLetterCause, Counter> letters;

    /** Registers all counters. */
    public EngineMetrics(MeterRegistry registry) {
        this.entries = Counter.builder("tocsin.engine.entries.read")
                .description("Journal entries that were processed")
                .register(registry);
        this.ticksRead = Counter.builder("tocsin.engine.ticks.read")
                .description("Ticks that came back from the journal")
                .register(registry);
        this.ticksWritten = Counter.builder("tocsin.engine.ticks.written")
                .description("Ticks that were written to the journal")
                .register(registry);
        this.entriesWritten = Counter.builder("tocsin.engine.entries.written")
                .description("Entries that others made necessary and that were written to the journal")
                .register(registry);
        this.conditionsFailed = Counter.builder("tocsin.engine.conditions.failed")
                .description("Conditions of rules that had no answer for an alert event")
                .register(registry);
        this.settingsRefused = Counter.builder("tocsin.engine.settings.refused")
                .description("Settings that were published and cannot be used; what held before holds on")
                .register(registry);
        this.decisions = counters(
                Outcome.class,
                outcome -> Counter.builder("tocsin.engine.decisions.emitted")
                        .description("Decisions on alert events, messages, commands and settings")
                        .tag("outcome", outcome.code())
                        .register(registry));
        this.changes = counters(
                ChangeKind.class,
                kind -> Counter.builder("tocsin.engine.changes.emitted")
                        .description("Changes of incidents")
                        .tag("kind", kind.code())
                        .register(registry));
        this.letters = counters(
                DeadLetterCause.class,
                cause -> Counter.builder("tocsin.engine.letters.written")
                        .description("Entries that could not be processed and went to the dead letters")
                        .tag("cause", cause.code())
                        .register(registry));
        watchBalance(registry);
    }

    private void watchBalance(MeterRegistry registry) {
        Gauge.builder("tocsin.engine.entries.unaccounted", this, EngineMetrics::unaccounted)
                .description(
                        "Entries read less those with a decision, ticks and dead letters; 0 when the books balance")
                // Or the gauge of an engine that was closed, whose counters the registry still has, would be no number.
                .strongReference(true)
                .register(registry);
    }

    private double unaccounted() {
        return entries.count() - ticksRead.count() - sum(decisions) - sum(letters);
    }

    private static double sum(Map<?, Counter> counters) {
        return counters.values().stream().mapToDouble(Counter::count).sum();
    }

    private static <E extends Enum<E> & Coded> Map<E, Counter> counters(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            counters.put(value, counter.apply(value));
        }
        return counters;
    }

    /** An entry was processed, whatever came of it. */
    public void entryRead() {
        entries.increment();
    }

    /** The entry was a tick. */
    public void tickRead() {
        ticksRead.increment();
    }

    /** A tick was written. */
    public void tickWritten() {
        ticksWritten.increment();
    }

    /** An entry was written that another one made necessary. */
    public void entryWritten() {
        entriesWritten.increment();
    }

    /** The entry has this decision. */
    public void decided(Decision decision) {
        increment(decisions, decision.outcome());
        if (decision.reason() == DecisionReason.UNUSABLE_SETTING) {
            settingsRefused.increment();
        }
    }

    /** So many conditions had no answer for one alert event. */
    public void conditionsFailed(int count) {
        conditionsFailed.increment(count);
    }

    /** An incident changed. */
    public void changed(ChangeKind kind) {
        increment(changes, kind);
    }

    /** The entry went to the dead letters. */
    public void buried(DeadLetterCause cause) {
        increment(letters, cause);
    }

    private static <E extends Enum<E>> void increment(Map<E, Counter> counters, E value) {
        Counter counter = counters.get(value);
        if (counter != null) {
            counter.increment();
        }
    }
}
