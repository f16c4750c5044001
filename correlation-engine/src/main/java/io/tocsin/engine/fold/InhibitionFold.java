package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.suppress.InhibitionMemory;
import io.tocsin.engine.fold.suppress.InhibitionMemory.Holding;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.Inhibition;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.journal.InhibitionSource;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What sources and publications of inhibitions do to alerts that are known already: targets are suppressed by the first
 * source, released with the last one, and looked at again when inhibitions come and go. In bounded steps: a timer that is due
 * at once goes on where the last step stopped.
 */
final class InhibitionFold {

    /**
     * What an inhibition suppressed that was changed or removed stays so for this long: until the sources of what takes
     * its place are known in every partition.
     */
    static final Duration LINGER = Duration.ofMinutes(1);

    private static final String OVER = "over";
    private static final String TARGETS = "targets";
    private static final String RELEASED = "released";
    private static final String NEW = "new";
    private static final String LEFT = "left";
    private static final String FORGOTTEN = "forgotten";
    private static final String SEPARATOR = "|";

    private final EntryStep step;
    private final InhibitionMemory memory;

    private InhibitionFold(EntryStep step) {
        this.step = step;
        this.memory = new InhibitionMemory(step.state());
    }

    /** A source fires, or is over. */
    static FoldOutcome apply(JournalEntry.InhibitionSourceChanged entry, EntryStep step) {
        InhibitionFold fold = new InhibitionFold(step);
        InhibitionSource source = entry.source();
        Inhibition inhibition = step.rules().inhibitions().defined(source.definition());
        boolean holds = inhibition != null && fold.memory.holds(source);
        if (!entry.firing()) {
            fold.over(source, holds && inhibition != null ? inhibition.releaseAfter() : Duration.ZERO);
        } else if (holds) {
            boolean isNews = !fold.memory.hasAsGood(source);
            fold.memory.putSource(source);
            if (isNews) {
                fold.inhibit(source.definition(), InhibitionMemory.hash(source.values()), null);
            }
        }
        return step.finish(decision(entry, holds, step));
    }

    /**
     * Other rules hold from here on.
     *
     * @param before the inhibitions that held until now, as far as this version of the engine can read them
     * @param sequence the number of the publication
     */
    static void published(Inhibitions before, long sequence, EntryStep step) {
        InhibitionFold fold = new InhibitionFold(step);
        Inhibitions now = step.rules().inhibitions();
        for (Holding held : fold.memory.holding()) {
            if (now.defined(held.definition()) == null) {
                fold.memory.linger(held);
                step.state()
                        .addTimer(new Timer(
                                step.now().plus(LINGER), ServiceName.EVERY, TimerKind.END_INHIBITION, subject(held)));
            }
        }
        boolean isNews = false;
        for (Inhibition one : now.list()) {
            String definition = now.definition(one);
            if (before.defined(definition) == null && !fold.memory.isHolding(definition)) {
                fold.memory.begin(one.name(), definition, sequence);
                isNews = true;
            }
        }
        if (isNews) {
            fold.meet(sequence, null);
        }
    }

    /** The timer of {@link TimerKind#END_INHIBITION}. */
    static void end(Timer timer, EntryStep step) {
        InhibitionFold fold = new InhibitionFold(step);
        Holding ended = ended(timer.subject());
        fold.memory.unlinger(ended);
        fold.leave(ended.name(), null);
        fold.forget(ended);
    }

    private static String subject(Holding held) {
        return String.join(SEPARATOR, held.definition(), Long.toString(held.since()), held.name());
    }

    private static Holding ended(String subject) {
        String[] parts = subject.split("\\|", 3);
        return new Holding(parts[0], Long.parseLong(parts[1]), parts[2]);
    }

    private void over(InhibitionSource source, Duration releaseAfter) {
        if (releaseAfter.isZero()) {
            memory.removeSource(source);
            release(InhibitionMemory.reason(source.inhibition(), place(source)), null);
            return;
        }
        Instant at = step.now().plus(releaseAfter);
        memory.removeSource(source, at)
                .ifPresent(row -> step.state()
                        .addTimer(new Timer(at, ServiceName.EVERY, TimerKind.INHIBIT, OVER + SEPARATOR + row)));
    }

    /** A source was over so long ago that what it inhibited is looked at; one of an inhibition that has ended was forgotten. */
    private void over(String row, Instant at) {
        Inhibition inhibition = step.rules().inhibitions().defined(InhibitionMemory.definition(row));
        if (inhibition != null) {
            memory.removeSource(row, at)
                    .ifPresent(source -> release(InhibitionMemory.reason(inhibition.name(), source), null));
        }
    }

    /** The timer of {@link TimerKind#INHIBIT}. */
    static void goOn(Timer timer, EntryStep step) {
        InhibitionFold fold = new InhibitionFold(step);
        String[] subject = timer.subject().split("\\|", 3);
        switch (subject[0]) {
            case OVER -> fold.over(timer.subject().substring(OVER.length() + 1), timer.dueAt());
            case TARGETS -> fold.inhibit(subject[1], subject[2]);
            case RELEASED -> fold.release(Integer.parseInt(subject[1]), subject[2]);
            case NEW -> fold.meet(Long.parseLong(subject[1]), cursor(subject[2]));
            case LEFT -> fold.leave(subject[1], cursor(subject[2]));
            case FORGOTTEN -> fold.forget(ended(subject[1] + SEPARATOR + subject[2]));
            default -> throw new IllegalArgumentException("an inhibition cannot go on with " + timer.subject());
        }
    }

    private static @Nullable AlertPlace cursor(String place) {
        return place.isEmpty() ? null : AlertPlace.parse(place);
    }

    /** Alerts that were no targets of anything may be inhibited now. */
    private void inhibit(String definition, String hash, @Nullable AlertPlace after) {
        each(
                after,
                room -> memory.targets(definition, hash, after, room),
                this::look,
                TARGETS + SEPARATOR + definition + SEPARATOR + hash + SEPARATOR);
    }

    private void inhibit(String definition, String hashAndPlace) {
        int end = hashAndPlace.indexOf(SEPARATOR);
        inhibit(definition, hashAndPlace.substring(0, end), cursor(hashAndPlace.substring(end + 1)));
    }

    /** What this source inhibited may have another, or is released. */
    private void release(Suppression over, @Nullable AlertPlace after) {
        each(
                after,
                room -> memory.inhibitedBy(over, after, room),
                place -> AlertSuppression.look(place, over, step),
                RELEASED + SEPARATOR + over.source().length() + SEPARATOR + over.source());
    }

    private void release(int length, String sourceAndPlace) {
        release(
                new Suppression(SuppressionKind.INHIBITION, sourceAndPlace.substring(0, length)),
                cursor(sourceAndPlace.substring(length)));
    }

    /** All alerts that fire meet the inhibitions of a publication. */
    private void meet(long sequence, @Nullable AlertPlace after) {
        each(
                after,
                room -> step.state().alerts(null, after, room),
                place -> {
                    AlertInhibition.meet(place, sequence, step);
                    look(place);
                },
                NEW + SEPARATOR + sequence + SEPARATOR);
    }

    /** What stayed suppressed by what an inhibition was is looked at again. */
    private void leave(String name, @Nullable AlertPlace after) {
        each(after, room -> memory.inhibited(name, after, room), this::look, LEFT + SEPARATOR + name + SEPARATOR);
    }

    private void each(
            @Nullable AlertPlace after, IntFunction<List<AlertPlace>> next, Consumer<AlertPlace> look, String goOn) {
        step.looks().each(after, next, look, last -> goOn(goOn + (last == null ? "" : last)));
    }

    /** Nobody asks any more for the sources and targets of an inhibition that has ended. */
    private void forget(Holding ended) {
        boolean isBack = step.rules().inhibitions().defined(ended.definition()) != null
                || memory.lingers(ended.name(), ended.definition());
        int room = step.looks().left();
        int gone = memory.forgetSources(ended.definition(), ended.since(), room);
        gone += isBack ? 0 : memory.forgetTargets(ended.definition(), room - gone);
        step.looks().take(gone);
        if (gone == room) {
            goOn(FORGOTTEN + SEPARATOR + subject(ended));
        }
    }

    private void look(AlertPlace place) {
        AlertSuppression.look(place, null, step);
    }

    private void goOn(String subject) {
        step.state().addTimer(new Timer(step.now(), ServiceName.EVERY, TimerKind.INHIBIT, subject));
    }

    private static AlertPlace place(InhibitionSource source) {
        return new AlertPlace(source.service(), source.alert());
    }

    private static Decision decision(JournalEntry.InhibitionSourceChanged entry, boolean holds, EntryStep step) {
        InhibitionSource source = entry.source();
        String what = entry.firing() ? " fires: " : " is over: ";
        return new Decision(
                StableId.of("inhibition-step", step.position().toString()),
                entry.service(),
                Outcome.APPLIED,
                DecisionReason.APPLIED,
                IncidentEffect.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(source.alert()),
                "a source of inhibition " + source.inhibition() + what + source.service() + " " + source.alert()
                        + (holds ? "" : "; the inhibition holds no longer"),
                step.position(),
                step.now());
    }
}
