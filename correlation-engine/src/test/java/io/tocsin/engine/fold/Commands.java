package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Commands of a person called bob, each with an id of its own choosing. */
final class Commands {

    private static final Actor BOB = Actor.person("bob");

    private Commands() {}

    static Command acknowledge(String id, IncidentId incident) {
        return new Command.AcknowledgeIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "");
    }

    static Command unacknowledge(String id, IncidentId incident) {
        return new Command.UnacknowledgeIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "good night");
    }

    static Command resolve(String id, IncidentId incident) {
        return new Command.ResolveIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "");
    }

    static Command resolve(String id, Incident incident) {
        return new Command.ResolveIncident(new CommandId(id), incident.id(), incident.service(), BOB, START, "");
    }

    static Command reopen(String id, Incident incident) {
        return new Command.ReopenIncident(new CommandId(id), incident.id(), incident.service(), BOB, START, "");
    }

    static Command reopen(String id, IncidentId incident) {
        return new Command.ReopenIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "it is back");
    }

    static Command assign(String id, IncidentId incident, String to) {
        return new Command.AssignIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", Optional.of(to));
    }

    static Command unassign(String id, IncidentId incident) {
        return new Command.AssignIncident(
                new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", Optional.empty());
    }

    static Command severity(String id, IncidentId incident, Severity severity) {
        return new Command.SetSeverity(
                new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", Optional.of(severity));
    }

    static Command severityOfItsAlerts(String id, IncidentId incident) {
        return new Command.SetSeverity(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", Optional.empty());
    }

    static Command hold(String id, IncidentId incident, Instant until) {
        return new Command.HoldIncident(
                new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", Optional.of(until));
    }

    static Command endHold(String id, IncidentId incident) {
        return new Command.HoldIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", Optional.empty());
    }

    static Command merge(String id, IncidentId incident, IncidentId into) {
        return new Command.MergeIncident(
                new CommandId(id), incident, Story.CHECKOUT, BOB, START, "same fault", into, Story.CHECKOUT);
    }

    static Command move(String id, IncidentId incident, IncidentId into, List<DedupKey> alerts) {
        return new Command.MoveAlerts(
                new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", into, Story.CHECKOUT, alerts);
    }

    static Command split(String id, IncidentId incident, List<DedupKey> alerts) {
        return new Command.SplitIncident(new CommandId(id), incident, Story.CHECKOUT, BOB, START, "", alerts);
    }

    /** One of each kind; a hold lasts an hour from now. */
    static List<Command> all(String id, IncidentId incident, Instant now) {
        return List.of(
                acknowledge(id, incident),
                unacknowledge(id, incident),
                resolve(id, incident),
                reopen(id, incident),
                assign(id, incident, "team-" + id.length()),
                unassign(id, incident),
                severity(id, incident, Severity.WARNING),
                severity(id, incident, Severity.CRITICAL),
                severityOfItsAlerts(id, incident),
                hold(id, incident, now.plusSeconds(3600)),
                endHold(id, incident));
    }
}
