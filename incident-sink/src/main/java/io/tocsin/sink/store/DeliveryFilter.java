package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are asked for.
 *
 * @param target name of the target
 * @param incident what they tell of
 * @param states the wanted ones; empty: all
 */
public record DeliveryFilter(Optional<String> target, Optional<IncidentId> incident, Set<DeliveryState> states) {
    public DeliveryFilter {
        states = Set.copyOf(states);
    }
}
