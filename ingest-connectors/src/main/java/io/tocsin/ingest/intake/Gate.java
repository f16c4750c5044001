package io.tocsin.ingest.intake;

import java.util.Optional;

/** Decides who may send for an integration. */
public interface Gate {

    /** Empty when the request may enter, else why not. */
    Optional<Refusal> check(Presented presented);

    /** The value of {@code WWW-Authenticate} that tells a sender what is wanted. */
    String challenge();
}
