package io.tocsin.engine.scenario;

import io.tocsin.document.Fields;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people do in a scenario: reads it, and says it as a command. */
enum ActReader {
    /** Take it. */
    ACKNOWLEDGE("acknowledge"),
    /** Give it back. */
    UNACKNOWLEDGE("unacknowledge"),
    /** Say whose it is. */
    ASSIGN("assign", "to"),
    /** Say how bad it is. */
    SET_SEVERITY("set_severity", "severity"),
    /** Tell nobody for a while. */
    HOLD("hold", "for"),
    /** End it. */
    RESOLVE("resolve"),
    /** Go on with it. */
    REOPEN("reopen"),
    /** Make it part of another. */
    MERGE("merge", "into"),
    /** Some of its alerts belong to another. */
    MOVE("move", "into", "alerts"),
    /** Some of its alerts are an incident of their own. */
    SPLIT("split", "alerts"),
    /** Write something down. */
    NOTE("note");

    private static final Map<Class<? extends Command>, ActReader> BY_COMMAND = Map.ofEntries(
            Map.entry(Command.AcknowledgeIncident.class, ACKNOWLEDGE),
            Map.entry(Command.UnacknowledgeIncident.class, UNACKNOWLEDGE),
            Map.entry(Command.AssignIncident.class, ASSIGN),
            Map.entry(Command.SetSeverity.class, SET_SEVERITY),
            Map.entry(Command.HoldIncident.class, HOLD),
            Map.entry(Command.ResolveIncident.class, RESOLVE),
            Map.entry(Command.ReopenIncident.class, REOPEN),
            Map.entry(Command.MergeIncident.class, MERGE),
            Map.entry(Command.MoveAlerts.class, MOVE),
            Map.entry(Command.SplitIncident.class, SPLIT),
            Map.entry(Command.AddNote.class, NOTE));

    private final String key;
    private final String own;

    ActReader(String key, String... own) {
        this.key = key;
        this.own = String.join(" ", own);
    }

    /** The key of the step. */
    String key() {
        return key;
    }

    /** The keys of its fields. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>(Set.of("incident", "by", "note"));
        keys.addAll(own());
        return keys;
    }

    /** Those that only this kind of step has. */
    private List<String> own() {
        return List.of(own.split(" "));
    }

    /** What is done by this command; empty for one that scenarios cannot tell. */
    static Optional<ActReader> of(Command command) {
        return Optional.ofNullable(BY_COMMAND.get(command.getClass()));
    }

    /** The fields of the step; refused when there is one that it does not have, or one that is wrong. */
    Said read(Fields step) {
        Fields act = step.inner(key, keys(), Set.of());
        return new Said(
                number(act, "incident", "1"),
                act.text("by", "somebody"),
                this == NOTE ? act.text("note") : act.text("note", ""),
                this == ASSIGN && act.node("to").isPresent() ? Optional.of(act.text("to")) : Optional.empty(),
                act.node("severity").isPresent() ? Optional.of(severity(act)) : Optional.empty(),
                act.node("for").isPresent() ? Optional.of(act.duration("for", Duration.ZERO)) : Optional.empty(),
                own().contains("into") ? number(act, "into", act.text("into")) : 0,
                own().contains("alerts") ? alerts(act) : List.of());
    }

    private static int number(Fields act, String key, String otherwise) {
        String number = act.text(key, otherwise);
        if (!number.matches("[1-9]\\d{0,5}")) {
            throw act.refused(key, number, "a number from 1");
        }
        return Integer.parseInt(number);
    }

    private static List<DedupKey> alerts(Fields act) {
        List<String> names = act.texts("alerts", List.of());
        if (names.isEmpty() || names.size() > Command.MOST_ALERTS) {
            throw act.refused("alerts", names.size() + " alerts", "1 to " + Command.MOST_ALERTS);
        }
        return names.stream().map(AlertReader::key).toList();
    }

    private static Severity severity(Fields act) {
        String found = act.text("severity");
        for (Severity severity : Severity.values()) {
            if (severity.code().equals(found)) {
                return severity;
            }
        }
        throw act.refused("severity", found, AlertReader.allowed(Severity.class));
    }

    /**
     * The command that says it.
     *
     * @param into the other incident; itself where there is none
     */
    Command command(CommandId id, Incident incident, Incident into, Said said, Instant now) {
        var of = incident.id();
        var service = incident.service();
        Actor by = Actor.person(said.by());
        String note = said.note();
        return switch (this) {
            case ACKNOWLEDGE -> new Command.AcknowledgeIncident(id, of, service, by, now, note);
            case UNACKNOWLEDGE -> new Command.UnacknowledgeIncident(id, of, service, by, now, note);
            case ASSIGN -> new Command.AssignIncident(id, of, service, by, now, note, said.to());
            case SET_SEVERITY -> new Command.SetSeverity(id, of, service, by, now, note, said.severity());
            case HOLD ->
                new Command.HoldIncident(
                        id, of, service, by, now, note, said.length().map(now::plus));
            case RESOLVE -> new Command.ResolveIncident(id, of, service, by, now, note);
            case REOPEN -> new Command.ReopenIncident(id, of, service, by, now, note);
            case MERGE -> new Command.MergeIncident(id, of, service, by, now, note, into.id(), into.service());
            case MOVE ->
                new Command.MoveAlerts(id, of, service, by, now, note, into.id(), into.service(), said.alerts());
            case SPLIT -> new Command.SplitIncident(id, of, service, by, now, note, said.alerts());
            case NOTE -> new Command.AddNote(id, of, service, by, now, note);
        };
    }

    /**
     * What a person says.
     *
     * @param incident to which, from 1, in the order in which they were shown
     * @param by who
     * @param note a remark; may be empty
     * @param to whose it shall be; empty: nobody's
     * @param severity how bad it is; empty: as its alerts say
     * @param length how long nobody is told; empty: not any longer
     * @param into which other incident is meant, from 1; 0 where none is
     * @param alerts which of its alerts are meant
     */
    record Said(
            int incident,
            String by,
            String note,
            Optional<String> to,
            Optional<Severity> severity,
            Optional<Duration> length,
            int into,
            List<DedupKey> alerts) {}
}
