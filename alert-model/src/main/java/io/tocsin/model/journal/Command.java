package io.tocsin.model.journal;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.WellFormedText;
import io.tocsin.model.incident.Actor;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What a person wants done to an incident. Answered by exactly one decision: done, or refused and why. */
public sealed interface Command {

    /** The same command, sent again, has the same id and changes nothing. */
    CommandId id();

    /** Which incident. */
    IncidentId incident();

    /** The service of that incident, whose journal the command belongs to. */
    ServiceName service();

    /** Who wants it. */
    Actor actor();

    /** When it was given; the engine uses the append time of the entry. */
    Instant issuedAt();

    /** A remark for the timeline; for a note its text. May be empty, but not for a note. {@link WellFormedText}. */
    String note();

    /** Take the incident; escalation stops. */
    record AcknowledgeIncident(
            CommandId id, IncidentId incident, ServiceName service, Actor actor, Instant issuedAt, String note)
            implements Command {

        public AcknowledgeIncident {
            note = WellFormedText.of(note);
        }
    }

    /** End the incident, even while alerts fire. */
    record ResolveIncident(
            CommandId id, IncidentId incident, ServiceName service, Actor actor, Instant issuedAt, String note)
            implements Command {

        public ResolveIncident {
            note = WellFormedText.of(note);
        }
    }

    /** Give it back: nobody has taken it any more. */
    record UnacknowledgeIncident(
            CommandId id, IncidentId incident, ServiceName service, Actor actor, Instant issuedAt, String note)
            implements Command {

        public UnacknowledgeIncident {
            note = WellFormedText.of(note);
        }
    }

    /**
     * Say whose it is; that is no acknowledgement.
     *
     * @param assignee name of a person or team, not blank; empty: nobody's any more
     */
    record AssignIncident(
            CommandId id,
            IncidentId incident,
            ServiceName service,
            Actor actor,
            Instant issuedAt,
            String note,
            Optional<String> assignee)
            implements Command {

        /** The longest name that is accepted, in characters. */
        public static final int MAX_ASSIGNEE_LENGTH = 200;

        public AssignIncident {
            note = WellFormedText.of(note);
            assignee = assignee.map(WellFormedText::of);
            assignee.ifPresent(name -> {
                if (name.isBlank() || name.length() > MAX_ASSIGNEE_LENGTH) {
                    throw new IllegalArgumentException("assignee: " + name.length() + " characters (expected: 1 to "
                            + MAX_ASSIGNEE_LENGTH + ", not blank)");
                }
            });
        }
    }

    /**
     * Raise or lower the severity.
     *
     * @param severity kept until a firing alert is worse; empty: as its alerts say
     */
    record SetSeverity(
            CommandId id,
            IncidentId incident,
            ServiceName service,
            Actor actor,
            Instant issuedAt,
            String note,
            Optional<Severity> severity)
            implements Command {

        public SetSeverity {
            note = WellFormedText.of(note);
        }
    }

    /** Go on with a resolved incident. */
    record ReopenIncident(
            CommandId id, IncidentId incident, ServiceName service, Actor actor, Instant issuedAt, String note)
            implements Command {

        public ReopenIncident {
            note = WellFormedText.of(note);
        }
    }

    /**
     * Tell nobody of it for a while.
     *
     * @param until when people are told again; empty: now
     */
    record HoldIncident(
            CommandId id,
            IncidentId incident,
            ServiceName service,
            Actor actor,
            Instant issuedAt,
            String note,
            Optional<Instant> until)
            implements Command {

        public HoldIncident {
            note = WellFormedText.of(note);
        }
    }

    /** Write something down. */
    record AddNote(CommandId id, IncidentId incident, ServiceName service, Actor actor, Instant issuedAt, String note)
            implements Command {

        public AddNote {
            note = WellFormedText.of(note);
        }
    }

    /** The most alerts that one command moves. */
    int MOST_ALERTS = 100;

    /**
     * Make it part of another incident: its alerts, and what fires under its key, belong to that one from now on.
     *
     * @param into that incident
     * @param intoService the service of that incident; only incidents of one service are merged
     */
    record MergeIncident(
            CommandId id,
            IncidentId incident,
            ServiceName service,
            Actor actor,
            Instant issuedAt,
            String note,
            IncidentId into,
            ServiceName intoService)
            implements Command {

        public MergeIncident {
            note = WellFormedText.of(note);
        }
    }

    /**
     * Move some of its alerts into another incident.
     *
     * @param into that incident
     * @param intoService the service of that incident; alerts stay in their service
     * @param alerts at least one, at most {@value #MOST_ALERTS}
     */
    record MoveAlerts(
            CommandId id,
            IncidentId incident,
            ServiceName service,
            Actor actor,
            Instant issuedAt,
            String note,
            IncidentId into,
            ServiceName intoService,
            List<DedupKey> alerts)
            implements Command {

        public MoveAlerts {
            note = WellFormedText.of(note);
            alerts = some(alerts);
        }
    }

    /**
     * Move some of its alerts into a new incident.
     *
     * @param alerts at least one, at most {@value #MOST_ALERTS}
     */
    record SplitIncident(
            CommandId id,
            IncidentId incident,
            ServiceName service,
            Actor actor,
            Instant issuedAt,
            String note,
            List<DedupKey> alerts)
            implements Command {

        public SplitIncident {
            note = WellFormedText.of(note);
            alerts = some(alerts);
        }
    }

    private static List<DedupKey> some(List<DedupKey> alerts) {
        List<DedupKey> once = List.copyOf(new LinkedHashSet<>(alerts));
        if (once.isEmpty() || once.size() > MOST_ALERTS) {
            throw new IllegalArgumentException("alerts: " + once.size() + " (expected: 1 to " + MOST_ALERTS + ")");
        }
        return once;
    }
}
