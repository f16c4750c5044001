package io.tocsin.model.journal;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.WellFormedText;
import io.tocsin.model.incident.Actor;
import java.time.Instant;

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

    /** Write something down. */
    record AddNote(CommandId id, IncidentId incident, ServiceName service, Actor actor, Instant issuedAt, String note)
            implements Command {

        public AddNote {
            note = WellFormedText.of(note);
        }
    }
}
