package io.tocsin.sink.callback;

import java.time.Instant;

/** Reads what one product says back. Pure; thread-safe. */
public interface CallbackReader {

    /**
     * What it says, once it is known that the product says it.
     *
     * @param now to tell an old message from a fresh one
     */
    CallbackReading read(CallbackRequest request, Instant now);
}
