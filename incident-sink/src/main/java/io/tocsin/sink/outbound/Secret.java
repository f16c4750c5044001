package io.tocsin.sink.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A value that must not be seen: its text form is stars, and only {@link #reveal()} gives it away. */
public final class Secret {

    private static final String MASK = "***";
    private static final int FINGERPRINT_BYTES = 6;

    private final String value;

    /**
     * Keeps the value.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public Secret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("secret is blank (expected: a value)");
        }
        this.value = value;
    }

    /** The value, for the one place that sends or signs with it. */
    public String reveal() {
        return value;
    }

    /**
     * Names the value without showing it: the beginning of its SHA-256, in hex. Long random secrets cannot be guessed
     * from it; it is for those only.
     */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The text with every occurrence of the value masked; for what strangers say, who may say it back to us. */
    public String maskIn(String text) {
        return text.replace(value, MASK);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
