package io.tocsin.engine.scenario;

import io.tocsin.document.Node;
import io.tocsin.engine.fold.FoldLoop;
import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingPublication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells one scenario to the fold. A tick comes at the very moment when something is due, before what else happens
 * then.
 */
final class ScenarioRun {

    private final Scenario scenario;
    private final FoldLoop journal;
    private final InMemoryFoldState state = new InMemoryFoldState();
    private final Map<IncidentId, Incident> shown = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long entries;

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        JournalFold fold = new JournalFold(scenario.rules(), DocumentCompiler.INSTANCE);
        this.journal = new FoldLoop(fold, state, (entry, position, outcome) -> show(outcome));
    }

    /** What came out otherwise than expected. */
    List<Difference> tell() {
        for (Step step : scenario.steps()) {
            Instant now = Times.BEGIN.plus(step.at());
            tickUntil(now);
            if (step instanceof Step.Alert alert) {
                FoldOutcome outcome = apply(new JournalEntry.AlertReceived(alert.event()), now);
                compareOutcome(alert, alert.outcome(), outcome);
            } else if (step instanceof Step.BySender sender) {
                FoldOutcome outcome = apply(new JournalEntry.AlertCommandReceived(sender.command()), now);
                compareOutcome(sender, sender.outcome(), outcome);
            } else if (step instanceof Step.Act act) {
                act(act, now);
            } else if (step instanceof Step.Publish publish) {
                compareOutcome(publish, publish.outcome(), apply(publication(publish, now), now));
            } else if (step instanceof Step.Look look) {
                look(look);
            }
        }
        return List.copyOf(differences);
    }

    private void tickUntil(Instant now) {
        Optional<Timer> due = firstDue(now);
        while (due.isPresent()) {
            Timer timer = due.get();
            apply(new JournalEntry.Tick(timer.service(), timer.dueAt()), timer.dueAt());
            due = firstDue(now);
        }
    }

    private Optional<Timer> firstDue(Instant now) {
        return state.timers().stream()
                .min(Comparator.naturalOrder())
                .filter(timer -> !timer.dueAt().isAfter(now));
    }

    private FoldOutcome apply(JournalEntry entry, Instant now) {
        entries++;
        return journal.append(entry, now).get(0);
    }

    private void show(FoldOutcome outcome) {
        for (IncidentChange change : outcome.changes()) {
            if (!change.incident().isHeld()) {
                shown.put(change.incident().id(), change.incident());
            }
        }
    }

    private void act(Step.Act act, Instant now) {
        List<Incident> incidents = incidents();
        int number = act.said().incident();
        int into = act.said().into() == 0 ? number : act.said().into();
        if (Math.max(number, into) > incidents.size()) {
            String found = incidents.size() + " shown";
            differ(act.place(), act.at(), "incident " + Math.max(number, into), found, "that many");
            return;
        }
        CommandId id = new CommandId("command-" + entries);
        Command command = act.action().command(id, incidents.get(number - 1), incidents.get(into - 1), act.said(), now);
        compareOutcome(act, act.outcome(), apply(new JournalEntry.CommandIssued(command), now));
    }

    private JournalEntry publication(Step.Publish publish, Instant now) {
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("publication-" + entries),
                publish.kind(),
                publish.name(),
                entries + 1,
                publish.setting(),
                Actor.person("somebody"),
                now));
    }

    private void compareOutcome(Step step, String expected, FoldOutcome outcome) {
        String found =
                outcome.decision().map(decision -> decision.outcome().code()).orElse("none");
        if (!expected.isEmpty() && !found.equals(expected)) {
            String why = outcome.decision()
                    .map(decision -> ", " + decision.reason().code())
                    .orElse("");
            differ(step.place(), step.at(), "outcome", found + why, expected);
        }
    }

    private void look(Step.Look look) {
        List<Incident> incidents = incidents();
        for (int i = 0; i < Math.max(incidents.size(), look.incidents().size()); i++) {
            String name = "incident " + (i + 1);
            if (i >= look.incidents().size()) {
                differ(look.place(), look.at(), name, SeenIncident.summary(incidents.get(i)), "no such incident");
            } else if (i >= incidents.size()) {
                differ(look.incidents().get(i).place(), look.at(), name, "none", "an incident");
            } else {
                compare(look, name, incidents.get(i), look.incidents().get(i));
            }
        }
    }

    private void compare(Step.Look look, String name, Incident found, ExpectedIncident expected) {
        expected.fields().forEach((field, wanted) -> {
            String value = SeenIncident.field(found, field);
            if (!value.equals(wanted.value())) {
                differ(wanted.place(), look.at(), name + ": " + field, value, wanted.value());
            }
        });
    }

    /** As they are now, in the order in which they were shown. */
    private List<Incident> incidents() {
        return shown.values().stream()
                .map(last -> Optional.ofNullable(state.incident(last.id())).orElse(last))
                .toList();
    }

    private void differ(Node place, Duration at, String what, String found, String expected) {
        differences.add(new Difference(
                scenario.file(),
                place.line(),
                place.column(),
                "at " + Times.text(at) + ": " + what,
                found.isEmpty() ? "nothing" : found,
                expected.isEmpty() ? "nothing" : expected));
    }
}
