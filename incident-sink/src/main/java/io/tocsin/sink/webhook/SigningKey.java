package io.tocsin.sink.webhook;

import io.tocsin.sink.outbound.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of Standard Webhooks: a secret that the receiver has too ({@code whsec_…}, signatures {@code v1}), or the private
 * half of a pair ({@code whsk_…}, Ed25519, signatures {@code v1a}), of which the receiver has the public one.
 */
abstract class SigningKey {

    private static final String SHARED = "whsec_";
    private static final String PRIVATE = "whsk_";

    private SigningKey() {}

    /** The signature of these bytes with its version before it. */
    abstract String sign(byte[] content);

    /**
     * The key that a secret stands for.
     *
     * @throws IllegalArgumentException when it is none; the message does not hold it
     */
    static SigningKey of(Secret secret) {
        String text = secret.reveal();
        return text.startsWith(PRIVATE)
                ? new Pair(decoded(text.substring(PRIVATE.length()), PRIVATE))
                : new Shared(decoded(text.startsWith(SHARED) ? text.substring(SHARED.length()) : text, SHARED));
    }

    private static byte[] decoded(String text, String prefix) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The cause would name a character of the secret.
            throw new IllegalArgumentException("webhook secret: no base 64 (expected: " + prefix + " and base 64)");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** HMAC-SHA256. */
    private static final class Shared extends SigningKey {
        private static final String ALGORITHM = "HmacSHA256";
        private static final int LEAST_BYTES = 24;
        private static final int MOST_BYTES = 64;

        private final SecretKeySpec key;

        private Shared(byte[] bytes) {
            if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("webhook secret: " + bytes.length + " bytes (expected: "
                        + LEAST_BYTES + " to " + MOST_BYTES + ")");
            }
            this.key = new SecretKeySpec(bytes, ALGORITHM);
        }

        @Override
        String sign(byte[] content) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return "v1," + base64(mac.doFinal(content));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
            }
        }
    }

    /** Ed25519 (RFC 8032): 32 bytes of the private key, mostly followed by the 32 of the public one. */
    private static final class Pair extends SigningKey {
        private static final String ALGORITHM = "Ed25519";
        private static final int HALF = 32;
        /** What X.509 puts before the bytes of a public key (RFC 8410). */
        private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

        private final PrivateKey key;

        private Pair(byte[] bytes) {
            if (bytes.length != HALF && bytes.length != 2 * HALF) {
                throw new IllegalArgumentException("webhook secret: " + bytes.length
                        + " bytes (expected: 32, or 64 with the public key behind the private one)");
            }
            try {
                this.key = KeyFactory.getInstance(ALGORITHM)
                        .generatePrivate(
                                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, HALF)));
                if (bytes.length > HALF) {
                    requirePair(Arrays.copyOfRange(bytes, HALF, bytes.length));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("webhook secret: no key (expected: one of " + ALGORITHM + ")");
            }
        }

        /** Halves of different pairs would sign what nobody can verify. */
        private void requirePair(byte[] publicBytes) throws GeneralSecurityException {
            byte[] encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + HALF);
            System.arraycopy(publicBytes, 0, encoded, PUBLIC_PREFIX.length, HALF);
            PublicKey other = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(other);
            verifier.update(PUBLIC_PREFIX);
            if (!verifier.verify(signature(PUBLIC_PREFIX))) {
                throw new IllegalArgumentException(
                        "webhook secret: a private and a public key that do not belong together (expected: a pair)");
            }
        }

        @Override
        String sign(byte[] content) {
            try {
                return "v1a," + base64(signature(content));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
            }
        }

        private byte[] signature(byte[] content) throws GeneralSecurityException {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(content);
            return signer.sign();
        }
    }
}
