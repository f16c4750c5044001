package io.tocsin.sink.outbound;

/**
 * How far a target may lead us, beyond encrypted connections to public addresses.
 *
 * @param allowInsecure also {@code http:}, for receivers on the same machine
 * @param allowPrivateAddresses also loopback, private and shared addresses; never link-local ones, where clouds keep
 *     their credentials
 */
public record Reach(boolean allowInsecure, boolean allowPrivateAddresses) {

    /** Encrypted, and only to public addresses. */
    public static final Reach PUBLIC = new Reach(false, false);

    /** Anything that is not dangerous by nature; for demonstrations and tests. */
    public static final Reach LOCAL = new Reach(true, true);
}
