package io.tocsin.ingest.intake;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Decides who may send for an integration: by the head of a request before a byte of its body is read, and, where the
 * proof is in the body or about it, by its bytes before anything looks into them.
 */
public interface Gate {

    /** Empty when the request may enter, as far as its head tells; else why not. */
    Optional<Refusal> check(Presented presented);

    /** True when {@link #checkBody} has a word in it. */
    default boolean readsBody() {
        return false;
    }

    /**
     * Empty when the body may enter, else why not. Never fails, and completes in bounded time.
     */
    default CompletableFuture<Optional<Refusal>> checkBody(Presented presented, SentBody body) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * Calls an address that a message, which was let in, wants to have called before its sender sends anything. False
     * when senders at this gate have nobody called; fails when it may be called again later.
     */
    default CompletableFuture<Boolean> shakeHands(String address) {
        return CompletableFuture.completedFuture(false);
    }

    /** True when the first part of the path behind the integration is a key. */
    default boolean takesPathToken() {
        return false;
    }

    /** The name of the field of the query that is a key, if one is. */
    default Optional<String> keyInQuery() {
        return Optional.empty();
    }

    /** The value of {@code WWW-Authenticate} that tells a sender what is wanted. */
    String challenge();
}
