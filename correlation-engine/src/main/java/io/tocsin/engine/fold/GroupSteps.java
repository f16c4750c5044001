package io.tocsin.engine.fold;

import io.tocsin.engine.fold.group.DependencyGraph;
import io.tocsin.engine.fold.group.GroupFold;
import io.tocsin.engine.fold.group.GroupMemory;
import io.tocsin.engine.fold.group.GroupNews;
import io.tocsin.engine.fold.group.Hearing;
import io.tocsin.engine.fold.group.MemberWatch;
import io.tocsin.engine.fold.incident.GroupLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.journal.IncidentReport;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What connects the journals of services: each reports its incidents to one journal for all, which decides about groups
 * and tells the incidents concerned. Nothing of this happens before a catalogue was published.
 */
final class GroupSteps {

    private GroupSteps() {}

    private static boolean areOff(FoldState state) {
        return state.setting(SettingKind.CATALOGUE, Catalogue.NAME) == null;
    }

    /** An alert began to fire in this incident. One that people are not told of relates nothing to anything. */
    static void fired(Alert alert, Incident incident, EntryStep step) {
        if (!areOff(step.state()) && !alert.isSuppressed()) {
            further(MemberWatch.fired(new GroupMemory(step.state()), alert, incident, step.now()), step);
        }
    }

    /** A firing alert of this incident resolved. */
    static void resolved(Alert alert, Incident incident, EntryStep step) {
        further(MemberWatch.resolved(new GroupMemory(step.state()), alert, incident), step);
    }

    /** An incident was remembered otherwise; others want to know whether people are told of it, and of how bad a one. */
    static void heard(Incident before, Incident after, EntryStep step) {
        boolean goesOn = !before.isOpen();
        boolean otherwise = goesOn || speaksForLess(before, after);
        if (after.isOpen() && (otherwise || Hearing.of(before) != Hearing.of(after))) {
            further(MemberWatch.open(new GroupMemory(step.state()), after, otherwise), step);
        }
    }

    /** It leads others that are quiet for its sake, and is not as bad as they were told: some may be worse than it. */
    private static boolean speaksForLess(Incident before, Incident after) {
        boolean changed =
                before.severity() != after.severity() || !before.group().equals(after.group());
        return changed
                && after.group()
                        .filter(group -> group.role() == GroupRole.LEAD && group.size() > 1)
                        .filter(group -> group.leadSeverity().isAbove(after.severity()))
                        .isPresent();
    }

    /** The incident is over. */
    static void ended(Incident incident, EntryStep step) {
        further(MemberWatch.ended(new GroupMemory(step.state()), incident), step);
    }

    private static void further(Optional<IncidentReport> report, EntryStep step) {
        report.ifPresent(one -> step.further(new JournalEntry.IncidentReported(one)));
    }

    /** A new incident of a firing alert, which people are told of when it is known whether another speaks for it. */
    static Transition opening(Transition opening, Alert alert, EntryStep step) {
        return areOff(step.state()) || alert.isSuppressed() ? opening : GroupLifecycle.awaiting(opening);
    }

    /** Nothing was heard of its group in time. */
    static void endWait(Incident incident, EntryStep step) {
        step.advance(GroupLifecycle.waitIsOver(incident, step.now()));
    }

    /** The cause of a held incident goes on for longer than its rule wants to wait. */
    static void endCauseHold(Incident incident, EntryStep step) {
        step.advance(GroupLifecycle.causeHoldIsOver(incident, step.now()));
        step.settle(incident, step.latest(incident), SuppressionEndReason.CAUSE_LASTS);
    }

    /** In the journal for all. */
    static FoldOutcome apply(JournalEntry.IncidentReported entry, EntryStep step) {
        FoldState state = step.state();
        DependencyGraph graph = state.derived(
                SettingKind.CATALOGUE,
                DependencyGraph.class,
                published -> DependencyGraph.of(published.stream()
                        .flatMap(publication -> publication.setting(Catalogue.class).stream())
                        .findFirst()
                        .orElse(Catalogue.EMPTY)));
        for (GroupNews news : GroupFold.apply(
                entry.report(),
                new GroupMemory(state),
                graph,
                (at, kind, subject) -> state.addTimer(new Timer(at, ServiceName.GROUPS, kind, subject)),
                step.now())) {
            step.further(new JournalEntry.NeighbourChanged(news.service(), news.incident(), news.group()));
        }
        return step.finish(decision(entry, entry.report().incident(), true, step));
    }

    /** In the journal of the incident's service. */
    static FoldOutcome apply(JournalEntry.NeighbourChanged entry, EntryStep step) {
        Incident incident = step.state().incident(entry.incident());
        if (incident == null) {
            return step.finish(decision(entry, entry.incident(), false, step));
        }
        boolean moved = incident.group()
                .filter(group -> group.id().equals(entry.group().id()))
                .isEmpty();
        if (moved) {
            MemberWatch.moved(
                    new GroupMemory(step.state()),
                    entry.service(),
                    entry.incident(),
                    key -> firing(key, entry.service(), step));
        }
        if (incident.isOpen()) {
            step.advance(GroupLifecycle.change(
                    incident, entry.group(), step.ruleOf(incident).holdWhileCauseOpen(), step.now()));
            Incident after = step.state().incident(entry.incident());
            step.settle(incident, after == null ? incident : after, SuppressionEndReason.CAUSE_ENDED);
        } else {
            step.correct(GroupLifecycle.correct(incident, entry.group()));
        }
        return step.finish(decision(entry, entry.incident(), true, step));
    }

    private static @Nullable Alert firing(DedupKey key, ServiceName service, EntryStep step) {
        Alert alert = step.state().alert(service, key);
        return alert != null && alert.isFiring() ? alert : null;
    }

    private static Decision decision(JournalEntry entry, IncidentId incident, boolean known, EntryStep step) {
        return new Decision(
                StableId.of("group-step", step.position().toString()),
                entry.service(),
                Outcome.APPLIED,
                DecisionReason.APPLIED,
                IncidentEffect.NONE,
                Optional.of(incident),
                Optional.empty(),
                Optional.empty(),
                known ? "" : "the incident is forgotten",
                step.position(),
                step.now());
    }
}
