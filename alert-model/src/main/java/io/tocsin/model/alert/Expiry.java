package io.tocsin.model.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * When an alert ends by itself because its sender is silent.
 *
 * @param dueAt append time at which it resolves unless something is heard of it; empty: never, or it does not fire
 * @param expired true when its last end was such a one, and nothing newer was heard of it since
 */
public record Expiry(Optional<Instant> dueAt, boolean expired) {

    /** It waits for its sender for ever. */
    public static final Expiry NONE = new Expiry(Optional.empty(), false);

    /** It ended because its sender was silent. */
    public static final Expiry EXPIRED = new Expiry(Optional.empty(), true);

    /** It ends at this time unless something is heard of it. */
    public static Expiry at(Instant dueAt) {
        return new Expiry(Optional.of(dueAt), false);
    }
}
