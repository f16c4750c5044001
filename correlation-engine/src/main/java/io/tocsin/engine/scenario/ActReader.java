package io.tocsin.engine.scenario;

import io.tocsin.engine.rules.yaml.Fields;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
    /** Write something down. */
    NOTE("note");

    private static final Map<Class<? extends Command>, ActReader> BY_COMMAND = Map.of(
            Command.AcknowledgeIncident.class, ACKNOWLEDGE,
            Command.UnacknowledgeIncident.class, UNACKNOWLEDGE,
            Command.AssignIncident.class, ASSIGN,
            Command.SetSeverity.class, SET_SEVERITY,
            Command.HoldIncident.class, HOLD,
            Command.ResolveIncident.class, RESOLVE,
            Command.ReopenIncident.class, REOPEN,
            Command.AddNote.class, NOTE);

    private final String key;
    private final String own;

    ActReader(String key) {
        this(key, "note");
    }

    ActReader(String key, String own) {
        this.key = key;
        this.own = own;
    }

    /** The key of the step. */
    String key() {
        return key;
    }

    /** The keys of its fields. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>(Set.of("incident", "by", "note"));
        keys.add(own);
        return keys;
    }

    /** What is done by this command; empty for one that scenarios cannot tell. */
    static Optional<ActReader> of(Command command) {
        return Optional.ofNullable(BY_COMMAND.get(command.getClass()));
    }

    /** The fields of the step; refused when there is one that it does not have, or one that is wrong. */
    Said read(Fields step) {
        Fields act = step.inner(key, keys(), Set.of());
        String number = act.text("incident", "1");
        if (!number.matches("[1-9]\\d{0,5}")) {
            throw act.refused("incident", number, "a number from 1");
        }
        return new Said(
                Integer.parseInt(number),
                act.text("by", "somebody"),
                this == NOTE ? act.text("note") : act.text("note", ""),
                this == ASSIGN && act.node("to").isPresent() ? Optional.of(act.text("to")) : Optional.empty(),
                act.node("severity").isPresent() ? Optional.of(severity(act)) : Optional.empty(),
                act.node("for").isPresent() ? Optional.of(act.duration("for", Duration.ZERO)) : Optional.empty());
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

    /** The command that says it. */
    Command command(CommandId id, Incident incident, Said said, Instant now) {
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
     */
    record Said(
            int incident,
            String by,
            String note,
            Optional<String> to,
            Optional<Severity> severity,
            Optional<Duration> length) {}
}
