package io.tocsin.model.journal;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;

/**
 * Everything that can change an incident, in the order in which it was appended. The value of the topic
 * {@code tocsin.journal.v1}; its key is {@link #service()}.
 */
public sealed interface JournalEntry {

    /** Whose journal it belongs to; {@link ServiceName#EVERY} when it stands in each partition. */
    ServiceName service();

    /** True when it stands in every partition of the journal, as it concerns all services. */
    default boolean isForEvery() {
        return service().equals(ServiceName.EVERY);
    }

    /** True when the engine wrote it because of another entry: folding the others gives it again. */
    default boolean isOfEngine() {
        return false;
    }

    /** An alert event was accepted. */
    record AlertReceived(AlertEvent event) implements JournalEntry {
        @Override
        public ServiceName service() {
            return event.service();
        }
    }

    /**
     * A well-formed message was accepted that is no alert: a test, a handshake, a note.
     *
     * @param id of the message
     * @param connector whose payload it was
     * @param integration it came from
     * @param service {@link ServiceName#UNASSIGNED} unless the message names one
     * @param reason a stable lower_snake word such as {@code test_notification}
     * @param receivedAt when we took it
     */
    record MessageIgnored(
            EventId id, String connector, String integration, ServiceName service, String reason, Instant receivedAt)
            implements JournalEntry {}

    /** A person or tool wants something done. */
    record CommandIssued(Command command) implements JournalEntry {
        @Override
        public ServiceName service() {
            return command.service();
        }
    }

    /** A sender wants something done to the incident of one of its alerts. */
    record AlertCommandReceived(AlertCommand command) implements JournalEntry {
        @Override
        public ServiceName service() {
            return command.service();
        }
    }

    /**
     * The wall clock passed the due time of a timer of this service. Stands behind whatever was appended before it,
     * so that a backlog is worked off first.
     *
     * @param dueAt of the earliest timer that made it necessary
     */
    record Tick(ServiceName service, Instant dueAt) implements JournalEntry {

        @Override
        public boolean isOfEngine() {
            return true;
        }
    }

    /**
     * Somebody published or removed a setting.
     *
     * @param service {@link ServiceName#EVERY}, unless it is for the journal of one service alone
     */
    record SettingPublished(ServiceName service, SettingPublication publication) implements JournalEntry {

        /** For all. */
        public SettingPublished(SettingPublication publication) {
            this(ServiceName.EVERY, publication);
        }
    }

    /** What the journal of a service tells of an incident, for the groups of incidents. */
    record IncidentReported(IncidentReport report) implements JournalEntry {

        @Override
        public ServiceName service() {
            return ServiceName.GROUPS;
        }

        @Override
        public boolean isOfEngine() {
            return true;
        }
    }

    /**
     * An incident is in a group, or something changed in it that concerns this one: its role, or its probable cause.
     *
     * @param service whose incident it is
     * @param incident which
     * @param group as it is from here on
     */
    record NeighbourChanged(ServiceName service, IncidentId incident, IncidentGroup group) implements JournalEntry {

        @Override
        public boolean isOfEngine() {
            return true;
        }
    }

    /**
     * An alert became a source of an inhibition, or is none any more. Stands in every partition, as the alerts that it
     * inhibits may be of any service.
     *
     * @param firing whether it is one from here on
     */
    record InhibitionSourceChanged(InhibitionSource source, boolean firing) implements JournalEntry {

        @Override
        public ServiceName service() {
            return ServiceName.EVERY;
        }

        @Override
        public boolean isOfEngine() {
            return true;
        }
    }
}
