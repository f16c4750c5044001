package io.tocsin.ingest.connector;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.AlertCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a payload says. */
public sealed interface Reading {

    /** Handles each kind. */
    <T> T match(Function<Events, T> events, Function<Ignored, T> ignored, Function<Unreadable, T> unreadable);

    /**
     * Alerts and commands about alerts, at least one; and, of a batch, the ones that cannot be read.
     *
     * @param events in the order in which they stand in the payload
     * @param commands what the sender's users did, in the order in which it stands in the payload
     * @param bad those that cannot be read
     * @param remarks what had to be assumed for any of the events
     */
    record Events(List<AlertEvent> events, List<AlertCommand> commands, List<BadPart> bad, Set<Remark> remarks)
            implements Reading {

        public Events {
            events = List.copyOf(events);
            commands = List.copyOf(commands);
            bad = List.copyOf(bad);
            remarks = Set.copyOf(remarks);
        }

        @Override
        public <T> T match(Function<Events, T> events, Function<Ignored, T> ignored, Function<Unreadable, T> unread) {
            return events.apply(this);
        }
    }

    /**
     * A well-formed message that is no alert.
     *
     * @param reason what it is instead
     * @param id of the message
     * @param service it is about
     * @param handshake an address that the sender wants us to call before it sends anything; whoever calls it decides
     *     whether it may be called
     */
    record Ignored(IgnoreReason reason, EventId id, ServiceName service, Optional<String> handshake)
            implements Reading {

        /** A message that wants nothing. */
        public Ignored(IgnoreReason reason, EventId id, ServiceName service) {
            this(reason, id, service, Optional.empty());
        }

        @Override
        public <T> T match(Function<Events, T> events, Function<Ignored, T> ignored, Function<Unreadable, T> unread) {
            return ignored.apply(this);
        }
    }

    /**
     * No alert can be made of it.
     *
     * @param finding why
     * @param bad of a batch without a single good alert, each of them; else empty
     */
    record Unreadable(Finding finding, List<BadPart> bad) implements Reading {

        public Unreadable {
            bad = List.copyOf(bad);
        }

        /** A body that cannot be read as a whole. */
        public Unreadable(Finding finding) {
            this(finding, List.of());
        }

        @Override
        public <T> T match(Function<Events, T> events, Function<Ignored, T> ignored, Function<Unreadable, T> unread) {
            return unread.apply(this);
        }
    }
}
