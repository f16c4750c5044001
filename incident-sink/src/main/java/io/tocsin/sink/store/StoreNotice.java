package io.tocsin.sink.store;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import java.util.Optional;

/** Something was committed to the store. */
public sealed interface StoreNotice {

    /** The payload that stands for more incidents than are worth naming. */
    String MANY = "many";

    /** This incident is now at this revision, or at a later one. */
    record IncidentChanged(IncidentId id, long revision) implements StoreNotice {}

    /** More incidents changed than are worth naming. */
    record ManyIncidentsChanged() implements StoreNotice {}

    /** The decision on this command can be read. */
    record CommandDecided(CommandId id) implements StoreNotice {}

    /** Notifications wait to be sent. */
    record OutboxFilled() implements StoreNotice {}

    /**
     * The connection was lost and is back, or a look at the store found what nobody spoke of: anything may have been
     * committed meanwhile. Also the first notice.
     */
    record Missed() implements StoreNotice {}

    /** What a payload on this channel says; empty when it is none of ours: anybody can write to a channel. */
    static Optional<StoreNotice> parse(StoreChannel channel, String payload) {
        try {
            return switch (channel) {
                case INCIDENTS -> incident(payload);
                case COMMANDS -> Optional.of(new CommandDecided(new CommandId(payload)));
                case OUTBOX -> Optional.of(new OutboxFilled());
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<StoreNotice> incident(String payload) {
        if (payload.equals(MANY)) {
            return Optional.of(new ManyIncidentsChanged());
        }
        int colon = payload.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        long revision = Long.parseLong(payload.substring(colon + 1));
        return Optional.of(new IncidentChanged(new IncidentId(payload.substring(0, colon)), revision));
    }
}
