package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
import java.time.Instant;

/**
 * A place in the alerts of an incident, named by the alert before it, so that alerts that come, go or move between two
 * pages neither hide nor double others.
 *
 * @param firing whether that alert fires
 * @param severityRank of it
 * @param lastSeenAt of it
 * @param dedupKey of it, as text
 */
public record AlertCursor(boolean firing, int severityRank, Instant lastSeenAt, String dedupKey) {

    /** The place behind this alert. */
    public static AlertCursor behind(Alert alert) {
        return new AlertCursor(
                alert.isFiring(),
                alert.severity().rank(),
                alert.lastSeenAt(),
                alert.dedupKey().toString());
    }
}
