package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.suppress.InhibitionMemory;
import io.tocsin.engine.fold.suppress.InhibitionSides;
import io.tocsin.engine.fold.suppress.InhibitionSides.Side;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.journal.InhibitionSource;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What inhibits an alert, and what an alert that changes means for the inhibitions that it has to do with. */
final class AlertInhibition {

    private AlertInhibition() {}

    /**
     * What inhibits this firing alert at this time: one source of each inhibition that has any.
     *
     * @param over a reason that has just ended; null when none has
     */
    static List<Suppression> reasons(Alert alert, @Nullable Suppression over, EntryStep step) {
        List<Suppression> before = alert.suppressions().named(SuppressionKind.INHIBITION);
        Inhibitions all = step.rules().inhibitions();
        if (all.isEmpty() && before.isEmpty()) {
            return List.of();
        }
        InhibitionMemory memory = new InhibitionMemory(step.state());
        List<Suppression> reasons = new ArrayList<>(1);
        for (Side side : InhibitionSides.of(all, alert).targets()) {
            AlertPlace source = memory.source(side.definition(), side.values(), side.both());
            if (source != null) {
                reasons.add(InhibitionMemory.reason(side.inhibition().name(), source));
            }
        }
        for (Suppression reason : before) {
            if (!reason.equals(over) && !isAmong(reasons, reason) && memory.lingers(reason)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private static boolean isAmong(List<Suppression> reasons, Suppression one) {
        String name = InhibitionMemory.inhibition(one);
        return reasons.stream()
                .anyMatch(reason -> InhibitionMemory.inhibition(reason).equals(name));
    }

    /** The alert is suppressed otherwise than before: inhibitions find again what they inhibit. */
    static void mark(Suppressions was, Suppressions is, AlertPlace place, FoldState state) {
        InhibitionMemory memory = new InhibitionMemory(state);
        was.named(SuppressionKind.INHIBITION).forEach(reason -> memory.removeInhibited(reason, place));
        is.named(SuppressionKind.INHIBITION).forEach(reason -> memory.putInhibited(reason, place));
    }

    /** The alert is remembered otherwise than before: who is a source is told to all, who is a target is found as such. */
    static void follow(@Nullable Alert before, Alert after, EntryStep step) {
        Inhibitions all = step.rules().inhibitions();
        if (all.isEmpty() || (before != null && InhibitionSides.areSame(before, after))) {
            return;
        }
        InhibitionSides was = before == null ? InhibitionSides.NONE : InhibitionSides.of(all, before);
        InhibitionSides is = InhibitionSides.of(all, after);
        InhibitionMemory memory = new InhibitionMemory(step.state());
        AlertPlace place = AlertPlace.of(after);
        was.targets().forEach(side -> memory.removeTarget(side.definition(), side.values(), place));
        is.targets().forEach(side -> memory.putTarget(side.definition(), side.values(), place));
        // What begins before what ends, so that nothing is released in between.
        is.sources().stream()
                .filter(side -> !was.sources().contains(side))
                .forEach(side -> step.further(changed(side, place, true, memory)));
        was.sources().stream()
                .filter(side -> !is.sources().contains(side))
                .forEach(side -> step.further(changed(side, place, false, memory)));
    }

    /**
     * What an alert is to inhibitions that began to hold with a publication, of which it knows nothing yet.
     *
     * @param since the number of the publication
     */
    static void meet(AlertPlace place, long since, EntryStep step) {
        Alert alert = step.alert(place.service(), place.key());
        if (alert == null) {
            return;
        }
        InhibitionSides sides = InhibitionSides.of(step.rules().inhibitions(), alert);
        InhibitionMemory memory = new InhibitionMemory(step.state());
        sides.targets().stream()
                .filter(side -> memory.since(side.definition()) == since)
                .forEach(side -> memory.putTarget(side.definition(), side.values(), place));
        sides.sources().stream()
                .filter(side -> memory.since(side.definition()) == since)
                .forEach(side -> step.further(changed(side, place, true, memory)));
    }

    private static JournalEntry changed(Side side, AlertPlace place, boolean firing, InhibitionMemory memory) {
        return new JournalEntry.InhibitionSourceChanged(
                new InhibitionSource(
                        side.inhibition().name(),
                        side.definition(),
                        memory.since(side.definition()),
                        side.values(),
                        side.both(),
                        place.service(),
                        place.key()),
                firing);
    }
}
