package io.tocsin.sink.relay;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Jitter for any thread. */
final class SharedDice implements RandomGenerator {
    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong();
    }
}
