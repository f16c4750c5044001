package io.tocsin.model.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * When an alert turns by itself because its sender is silent: one that fires is over, and one whose sender is to be heard
 * of, such as a heartbeat, fires.
 *
 * @param dueAt append time at which it turns unless something is heard of it; empty: never
 * @param expired true when its last turn was such a one, and nothing newer was heard of it since
 */
public record Expiry(Optional<Instant> dueAt, boolean expired) {

    /** It waits for its sender for ever. */
    public static final Expiry NONE = new Expiry(Optional.empty(), false);

    /** It turned because its sender was silent. */
    public static final Expiry EXPIRED = new Expiry(Optional.empty(), true);

    /** It turns at this time unless something is heard of it. */
    public static Expiry at(Instant dueAt) {
        return new Expiry(Optional.of(dueAt), false);
    }
}
