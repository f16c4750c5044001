package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal that a test tells entry by entry, folded in memory. Times are seconds after {@link EventBuilder#START}. */
final class Story {

    static final ServiceName CHECKOUT = new ServiceName("checkout");

    final InMemoryFoldState state = new InMemoryFoldState();
    final List<IncidentChange> changes = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();

    private final FoldLoop journal;

    Story(RuleSet rules) {
        this.journal = new FoldLoop(new JournalFold(rules, DocumentCompiler.INSTANCE), state, this::folded);
    }

    /** What came of the entry; what came of those that it made necessary stands in the lists. */
    FoldOutcome apply(JournalEntry entry, Instant now) {
        return journal.append(entry, now).get(0);
    }

    private void folded(JournalEntry entry, JournalPosition position, FoldOutcome outcome) {
        changes.addAll(outcome.changes());
        outcome.decision().ifPresent(decisions::add);
    }

    /** The event reaches the journal; its decision. */
    Decision at(long seconds, EventBuilder event) {
        return apply(event.entry(), START.plusSeconds(seconds)).decision().orElseThrow();
    }

    /** The event happens and reaches the journal in the same moment. */
    Decision happens(long seconds, EventBuilder event) {
        return at(seconds, event.at(seconds));
    }

    List<IncidentChange> tick(long seconds) {
        return tick(CHECKOUT, START.plusSeconds(seconds));
    }

    List<IncidentChange> tick(ServiceName service, Instant now) {
        return apply(new JournalEntry.Tick(service, now), now).changes();
    }

    Decision acknowledge(long seconds, String command, IncidentId incident) {
        return command(
                seconds,
                new Command.AcknowledgeIncident(
                        new CommandId(command), incident, CHECKOUT, Actor.person("ana"), START, ""));
    }

    Decision resolve(long seconds, String command, IncidentId incident) {
        return command(
                seconds,
                new Command.ResolveIncident(
                        new CommandId(command), incident, CHECKOUT, Actor.person("ana"), START, "fixed"));
    }

    Decision note(long seconds, String command, IncidentId incident) {
        return command(
                seconds,
                new Command.AddNote(
                        new CommandId(command), incident, CHECKOUT, Actor.person("ana"), START, "look at the disk"));
    }

    Decision command(long seconds, Command command) {
        return apply(new JournalEntry.CommandIssued(command), START.plusSeconds(seconds))
                .decision()
                .orElseThrow();
    }

    Alert alert(String name) {
        Alert alert = state.alert(CHECKOUT, new DedupKey("test", 1, name));
        if (alert == null) {
            throw new AssertionError("no alert " + name);
        }
        return alert;
    }

    Incident incident(Decision of) {
        Incident incident = state.incident(of.incident().orElseThrow());
        if (incident == null) {
            throw new AssertionError("no incident of " + of);
        }
        return incident;
    }

    /** The incident that the alert belongs to, by whatever merges; null when it has none that is known. */
    @Nullable
    Incident incidentOf(Alert alert) {
        Incident incident = alert.incident().map(state::incident).orElse(null);
        while (incident != null
                && incident.resolution().flatMap(Resolution::into).isPresent()) {
            incident = state.incident(
                    incident.resolution().flatMap(Resolution::into).orElseThrow());
        }
        return incident;
    }

    /** The alerts that belong to the incident, by whatever merges. */
    List<Alert> members(Incident incident) {
        return state.alerts().stream()
                .filter(alert -> incident.equals(incidentOf(alert)))
                .sorted(Comparator.comparing(alert -> alert.dedupKey().toString()))
                .toList();
    }

    List<Incident> open() {
        return state.incidents().stream()
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(incident -> incident.id().value()))
                .toList();
    }

    List<ChangeKind> kinds() {
        return changes.stream().map(change -> change.detail().kind()).toList();
    }
}
