package io.tocsin.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A key, known only by its hash: {@code sha256:} and 64 hexadecimal digits. Keys are random and long, so one round is
 * enough; {@code printf %s "$KEY" | sha256sum} makes one.
 */
public final class KeyHash {

    private static final String SCHEME = "sha256:";
    private static final int BYTES = 32;

    private final byte[] hash;

    private KeyHash(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Reads the configured form.
     *
     * @throws IllegalArgumentException when it is none; does not repeat the value, which may be a key in clear
     */
    public static KeyHash parse(String text) {
        boolean hasForm = text.startsWith(SCHEME) && text.length() == SCHEME.length() + 2 * BYTES;
        try {
            if (hasForm) {
                return new KeyHash(HexFormat.of().parseHex(text.substring(SCHEME.length())));
            }
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
        throw refusal();
    }

    /** The hash of a key in clear. */
    public static KeyHash ofKey(String key) {
        return new KeyHash(sha256(key));
    }

    /** True when this is the hash of that key; takes the same time for every key of a length. */
    public boolean matches(String key) {
        return MessageDigest.isEqual(hash, sha256(key));
    }

    /** The configured form. */
    public String text() {
        return SCHEME + HexFormat.of().formatHex(hash);
    }

    /** Says nothing: hashes of short keys can be guessed. */
    @Override
    public String toString() {
        return SCHEME + "…";
    }

    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException(
                "key: a value that is not shown (expected: sha256: and 64 hexadecimal digits)");
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
