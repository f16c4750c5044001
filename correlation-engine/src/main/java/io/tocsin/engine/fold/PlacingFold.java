package io.tocsin.engine.fold;

import io.tocsin.engine.fold.command.CommandDecision;
import io.tocsin.engine.fold.command.PlacingPolicy;
import io.tocsin.engine.fold.incident.PlacingLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.journal.Command;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands that say which alerts belong to which incident: merge, move, split. A merge costs the same for two alerts
 * as for a hundred thousand: the alerts are not looked at, they find their incident through the one that was merged.
 */
final class PlacingFold {

    private final RuleSet rules;

    PlacingFold(RuleSet rules) {
        this.rules = rules;
    }

    /** Carries the command out if it fits; the answer. */
    CommandDecision apply(Command command, Incident incident, EntryStep step) {
        if (command instanceof Command.MergeIncident merge) {
            return merge(merge, incident, step);
        } else if (command instanceof Command.MoveAlerts move) {
            return move(move, incident, step);
        }
        return split((Command.SplitIncident) command, incident, step);
    }

    static boolean takes(Command command) {
        return command instanceof Command.MergeIncident
                || command instanceof Command.MoveAlerts
                || command instanceof Command.SplitIncident;
    }

    private static CommandDecision merge(Command.MergeIncident command, Incident incident, EntryStep step) {
        Incident target = step.state().incident(command.into());
        CommandDecision decision = PlacingPolicy.into(command, command.into(), command.intoService(), target);
        if (decision.isApplied() && target != null) {
            Actor by = command.actor();
            Transition ended = PlacingLifecycle.mergedInto(incident, target.id(), by, command.note(), step.now());
            step.advance(ended);
            advance(PlacingLifecycle.merged(target, incident, ended.after(), by, command.note()), step);
        }
        return decision;
    }

    private CommandDecision move(Command.MoveAlerts command, Incident incident, EntryStep step) {
        Incident target = step.state().incident(command.into());
        List<Alert> alerts = new ArrayList<>();
        DedupKey stranger = members(command.alerts(), incident, step, alerts);
        CommandDecision decision = PlacingPolicy.into(command, command.into(), command.intoService(), target);
        decision = decision.isApplied() ? PlacingPolicy.some(incident, alerts, stranger) : decision;
        if (decision.isApplied() && target != null) {
            Actor by = command.actor();
            Incident left = leave(incident, alerts, target.id(), command, step);
            Transition joined = PlacingLifecycle.movedIn(target, alerts, List.of(), left, by, command.note());
            alerts.forEach(alert -> step.put(alert, Membership.in(target.id(), alert)));
            advance(joined, step);
        }
        return decision;
    }

    private CommandDecision split(Command.SplitIncident command, Incident incident, EntryStep step) {
        List<Alert> alerts = new ArrayList<>();
        DedupKey stranger = members(command.alerts(), incident, step, alerts);
        CommandDecision decision = PlacingPolicy.some(incident, alerts, stranger);
        decision = decision.isApplied() ? PlacingPolicy.firing(alerts) : decision;
        if (!decision.isApplied()) {
            return decision;
        }
        IncidentId id = incident.id().another(step.position());
        Alert first = alerts.stream().filter(Alert::isFiring).findFirst().orElseThrow();
        Incident left = leave(incident, alerts, id, command, step);
        Transition opened = PlacingLifecycle.splitOff(incident, Membership.in(id, first), command.actor(), step.now());
        step.advance(opened);
        alerts.forEach(alert -> step.put(alert, Membership.in(id, alert)));
        advance(
                PlacingLifecycle.movedIn(opened.after(), alerts, List.of(first), left, command.actor(), command.note()),
                step);
        return CommandDecision.applied("the new incident is " + id);
    }

    /** The incident without these alerts. */
    private Incident leave(Incident incident, List<Alert> alerts, IncidentId into, Command command, EntryStep step) {
        Transition left =
                PlacingLifecycle.movedOut(incident, alerts, into, rules.named(incident.rule()), command, step.now());
        step.advance(left);
        return step.settle(incident, left.after(), SuppressionEndReason.OTHER_ALERT_FIRES);
    }

    private static void advance(Transition transition, EntryStep step) {
        step.advance(transition);
        step.settle(transition.before(), transition.after(), SuppressionEndReason.OTHER_ALERT_FIRES);
    }

    /** Finds the alerts; gives the first that is no member, or null when all are. */
    private static @Nullable DedupKey members(
            List<DedupKey> keys, Incident incident, EntryStep step, List<Alert> found) {
        for (DedupKey key : keys) {
            Alert alert = step.alert(incident.service(), key);
            if (alert == null || !alert.incident().filter(incident.id()::equals).isPresent()) {
                return key;
            }
            found.add(alert);
        }
        return null;
    }
}
