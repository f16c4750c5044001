package io.tocsin.testkit;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made when it is first asked for, once for all threads. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    /** The value, if anybody asked for it. */
    synchronized Optional<T> ifMade() {
        return made;
    }
}
