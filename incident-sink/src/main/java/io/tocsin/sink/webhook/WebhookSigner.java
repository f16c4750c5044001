package io.tocsin.sink.webhook;

import io.tocsin.sink.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks says (https://www.standardwebhooks.com, version {@code v1}): HMAC-SHA256 over
 * {@code id.timestamp.body}, of exactly the bytes that are sent.
 */
final class WebhookSigner {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final List<SecretKeySpec> keys;

    WebhookSigner(List<Secret> secrets) {
        this.keys = secrets.stream().map(WebhookSigner::key).toList();
    }

    /**
     * The key that a secret stands for.
     *
     * @throws IllegalArgumentException when it is none; the message does not hold it
     */
    static SecretKeySpec key(Secret secret) {
        String text = secret.reveal();
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        } catch (IllegalArgumentException e) {
            // The cause would name a character of the secret.
            throw new IllegalArgumentException("webhook secret: no base 64 (expected: " + PREFIX + " and base 64)");
        }
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "webhook secret: " + bytes.length + " bytes (expected: " + LEAST_BYTES + " to " + MOST_BYTES + ")");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The header {@code webhook-signature}: one signature for each secret, so that either of two is enough. */
    String signatures(String id, long timestampSeconds, byte[] body) {
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, id, timestampSeconds, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(SecretKeySpec key, String id, long timestampSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
