package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Journals of a service in trouble: late and repeated alert events, impatient people, ticks whenever they come. */
final class RandomJournal {

    private static final List<String> ALERTS = List.of("disk", "cpu", "ram", "net", "api");

    private static final String HEARTBEAT = "api";

    private RandomJournal() {}

    /**
     * One entry.
     *
     * @param what 0 to 5 an alert event, 6 a tick, 7 an acknowledgement, 8 a resolve, 9 a note, 10 to 12 any command that names one
     *     incident, 13 a merge, 14 a move, 15 a split, 16 a command of the alert's sender
     * @param number of the alert, or of the incident that a command names
     * @param firing what the event says
     * @param severity of the event
     * @param late seconds that the event was on its way; two events of one delay are one event sent twice
     * @param pause seconds after the entry before
     */
    record Step(int what, int number, boolean firing, Severity severity, int late, int pause) {}

    static Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> pause = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 40)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(600, 2400)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 16),
                        Arbitraries.integers().between(0, ALERTS.size() - 1),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(Severity.values()),
                        Arbitraries.integers().between(0, 50),
                        pause)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** Tells the steps to the story. */
    static void tell(List<Step> steps, Story story) {
        long now = 100;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            now += step.pause();
            if (step.what() <= 5) {
                story.at(now, event(step, now - step.late()));
            } else if (step.what() == 6) {
                story.tick(now);
            } else if (step.what() == 16) {
                story.apply(AlertCommands.entry(bySender(step, now)), START.plusSeconds(now));
            } else {
                command(step, now, "command-" + i, story);
            }
        }
    }

    private static EventBuilder event(Step step, long occurredAt) {
        String alert = ALERTS.get(step.number());
        EventBuilder event = EventBuilder.event(alert, step.firing() ? AlertStatus.FIRING : AlertStatus.RESOLVED);
        // Its sender is to be heard of, as a heartbeat is.
        return (alert.equals(HEARTBEAT) ? event.overdue(occurredAt + 300) : event)
                .severity(step.severity())
                .environment(step.number() % 2 == 0 ? "prod" : "staging")
                .at(occurredAt);
    }

    private static AlertCommand bySender(Step step, long now) {
        AlertCommand.Action[] actions = AlertCommand.Action.values();
        return AlertCommands.of(
                "bytes-" + step.late() % 5,
                ALERTS.get(step.number()),
                now - step.late(),
                actions[step.pause() % actions.length],
                "look");
    }

    private static void command(Step step, long now, String id, Story story) {
        List<IncidentId> incidents = story.state.incidents().stream()
                .map(Incident::id)
                .sorted(Comparator.comparing(IncidentId::value))
                .toList();
        IncidentId incident =
                incidents.isEmpty() ? new IncidentId("none") : incidents.get(step.number() % incidents.size());
        switch (step.what()) {
            case 7 -> story.acknowledge(now, id, incident);
            case 8 -> story.resolve(now, id, incident);
            case 9 -> story.note(now, id, incident);
            case 13, 14, 15 -> story.command(now, placing(step, id, incident, incidents, story));
            default -> story.command(now, any(step, id, incident, START.plusSeconds(now)));
        }
    }

    /** Merges, or moves every second alert; into whatever incident comes next. */
    private static Command placing(Step step, String id, IncidentId incident, List<IncidentId> incidents, Story story) {
        IncidentId into = incidents.isEmpty()
                ? incident
                : incidents.get((step.number() + 1 + step.late() % 3) % incidents.size());
        Incident from = story.state.incident(incident);
        List<DedupKey> members = from == null
                ? List.of()
                : story.members(from).stream().map(Alert::dedupKey).toList();
        List<DedupKey> some = IntStream.range(0, members.size())
                .filter(i -> i % 2 == step.late() % 2)
                .mapToObj(members::get)
                .toList();
        if (step.what() == 13) {
            return Commands.merge(id, incident, into);
        }
        if (some.isEmpty()) {
            return Commands.acknowledge(id, incident);
        }
        return step.what() == 14 ? Commands.move(id, incident, into, some) : Commands.split(id, incident, some);
    }

    private static Command any(Step step, String id, IncidentId incident, Instant now) {
        List<Command> all = Commands.all(id, incident, now);
        return all.get((step.late() + step.number() + step.what()) % all.size());
    }

    /** Long after the last entry of any journal, but before anything is forgotten. */
    static void settle(Story story) {
        story.tick(Story.CHECKOUT, START.plusSeconds(60 * 2400 + 500));
    }
}
