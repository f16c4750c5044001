package io.tocsin.ingest.connector;

import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.StableId;

/**
 * The ids of what one payload holds, derived from connector, integration and every byte, so that a retry is the same
 * event.
 *
 * <p>A message that names neither a time nor an id of its own is the exception: {@code {"title": "disk full", "status":
 * "firing"}} has the same bytes each time the disk is full, and tomorrow's must not pass for a retry of today's. The
 * id of such a message holds the {@value #TIMELESS_SECONDS} seconds in which it came; a retry after that is a repeat
 * of the alert, which changes nothing but a count.
 */
public final class EventIds {

    /** How long equal messages without a time of their own are one event. */
    public static final int TIMELESS_SECONDS = 10;

    private final String body;
    private final String connector;
    private final String integration;
    private final boolean record;
    private final long interval;

    /** Ids for this payload of this connector. */
    public EventIds(String connector, Payload payload) {
        this.connector = connector;
        this.integration = payload.integration();
        this.record = payload.head().record().isPresent();
        this.body = payload.head()
                .record()
                .map(place -> StableId.of("record", connector, payload.integration(), place))
                .orElseGet(() -> ofBytes(connector, payload));
        this.interval = Math.floorDiv(payload.receivedAt().getEpochSecond(), TIMELESS_SECONDS);
    }

    private static String ofBytes(String connector, Payload payload) {
        String query = payload.head().query();
        return query.isEmpty()
                ? StableId.of(payload.body(), connector, payload.integration())
                : StableId.of(payload.body(), connector, payload.integration(), query);
    }

    /** The id of the message as a whole; {@code dated} when it names a time or an id of its own. */
    public EventId whole(boolean dated) {
        return new EventId(dated || record ? body : StableId.of(body, "timeless", Long.toString(interval)));
    }

    /** The id of one part of a delivery to which the sender itself gives an id, the same when it tries again. */
    public EventId delivery(String id, int index) {
        return new EventId(StableId.of("delivery", connector, integration, id, Integer.toString(index)));
    }

    /** The id of one part of a batch. */
    public EventId part(int index, boolean dated) {
        String part = Integer.toString(index);
        return new EventId(
                dated || record
                        ? StableId.of(body, part)
                        : StableId.of(body, part, "timeless", Long.toString(interval)));
    }
}
