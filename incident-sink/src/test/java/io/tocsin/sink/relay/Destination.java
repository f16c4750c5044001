package io.tocsin.sink.relay;

import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;

/**
 * A kind of target with who stands in for its vendor.
 *
 * @param name for people
 * @param doubling whether an attempt whose end is unclear may make another object there (class D of a target that offers
 *     nothing against it)
 * @param config of a target at the root of this address
 * @param vendor with an empty account
 */
record Destination(
        String name, Doubling doubling, Function<URI, TargetConfig> config, Function<Clock, VendorFake> vendor) {

    /** Whether there may be more than one object for a generation of an incident. */
    enum Doubling {
        /** Never. */
        NEVER,
        /** One more for each attempt whose end nobody knows. */
        WHEN_UNCLEAR
    }

    @Override
    public String toString() {
        return name;
    }
}
