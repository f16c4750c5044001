package io.tocsin.sink.outbound;

import io.tocsin.model.identity.Sha256;

/** A value that must not be seen: its text form is stars, and only {@link #reveal()} gives it away. */
public final class Secret {

    private static final String MASK = "***";
    private static final int FINGERPRINT_DIGITS = 12;

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
        return Sha256.hex(value).substring(0, FINGERPRINT_DIGITS);
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
