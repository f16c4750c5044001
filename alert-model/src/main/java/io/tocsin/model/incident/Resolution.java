package io.tocsin.model.incident;

import io.tocsin.model.identity.IncidentId;
import java.time.Instant;
import java.util.Optional;

/**
 * How an incident ended.
 *
 * @param reason why
 * @param by who; the engine when its alerts resolved
 * @param at append time of the entry that ended it
 * @param into the incident that it was merged into; empty when it ended otherwise
 */
public record Resolution(ResolveReason reason, Actor by, Instant at, Optional<IncidentId> into) {

    /** One that was not merged. */
    public Resolution(ResolveReason reason, Actor by, Instant at) {
        this(reason, by, at, Optional.empty());
    }
}
