package io.tocsin.ingest;

import io.tocsin.ingest.connector.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a sender signs with. A signature can be checked only with the secret itself, so it is the one kind of key that is
 * not kept as a hash; it is never shown.
 */
public final class SharedSecret {

    private final byte[] secret;

    private SharedSecret(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The UTF-8 bytes of a text, as every sender we know of takes them.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static SharedSecret of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("secrets: an empty one (expected: the text that the sender signs with)");
        }
        return new SharedSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of these bytes, one after the other. */
    byte[] sign(SignatureScheme.Hash hash, byte[] first, byte[] second) {
        try {
            Mac mac = Mac.getInstance(hash.algorithm());
            mac.init(new SecretKeySpec(secret, hash.algorithm()));
            mac.update(first);
            return mac.doFinal(second);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + hash.algorithm(), e);
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "…";
    }
}
