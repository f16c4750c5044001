package io.tocsin.sink.store;

import org.jdbi.v3.core.Handle;

/** Something that another package writes inside a transaction of the store. */
@FunctionalInterface
public interface StoreStep {

    /** Writes nothing. */
    StoreStep NONE = handle -> {};

    /** Writes; what it throws undoes the whole transaction. */
    void in(Handle transaction);

    /** This, and then the other. */
    default StoreStep and(StoreStep other) {
        return transaction -> {
            in(transaction);
            other.in(transaction);
        };
    }
}
