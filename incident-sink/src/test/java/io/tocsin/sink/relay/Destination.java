package io.tocsin.sink.relay;

import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Platform;
import java.net.URI;
import java.time.Clock;
import java.util.Random;
import java.util.function.Function;

/**
 * A kind of target with who stands in for its vendor.
 *
 * @param name for people
 * @param shape what it makes of what it is told
 * @param opening opens an empty account there
 */
record Destination(String name, Shape shape, Opening opening) {

    /** The share of requests that something happens to on the way. */
    private static final double TROUBLE = 0.3;

    /** What a target makes of the notifications about an incident. */
    enum Shape {
        /** One object for each generation. */
        ONE_OBJECT,
        /** One object for each generation, and one more for each attempt to make it whose end nobody knows. */
        ONE_OBJECT_OR_MORE_WHEN_UNCLEAR,
        /** A message for each notification, and one more for each attempt whose end nobody knows. */
        MESSAGES
    }

    /** Opens an empty account. */
    interface Opening {
        /** With all the chance of this account in {@code random}. */
        Remote open(Platform platform, Clock clock, Random random);
    }

    /**
     * One that is spoken to by HTTP.
     *
     * @param config of a target at the root of this address
     */
    static Destination http(
            String name, Shape shape, Function<URI, TargetConfig> config, Function<Clock, VendorFake> vendor) {
        return new Destination(name, shape, (platform, clock, random) -> {
            VendorFake fake = vendor.apply(clock);
            return new HttpRemote(config, fake, new FaultyWay(fake, clock, random, TROUBLE));
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
