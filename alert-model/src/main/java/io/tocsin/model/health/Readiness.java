package io.tocsin.model.health;

/**
 * Whether a role does its work now. Not the same as being alive: a role that waits for its database is not ready, and
 * restarting it would not help.
 */
public sealed interface Readiness {

    /** It does. */
    record Ready() implements Readiness {}

    /**
     * Not yet, or not any more.
     *
     * @param component what it waits for: {@code kafka}, {@code database}, {@code engine}, {@code relay}
     * @param reason one sentence for the operator
     */
    record NotReady(String component, String reason) implements Readiness {}

    /** True when the role does its work. */
    default boolean isReady() {
        return this instanceof Ready;
    }
}
