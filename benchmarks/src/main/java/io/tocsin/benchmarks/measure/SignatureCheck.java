package io.tocsin.benchmarks.measure;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, version 1: HMAC-SHA256 over
 * {@code id.timestamp.body}.
 */
public final class SignatureCheck {

    private final SecretKeySpec key;

    /**
     * With this key.
     *
     * @param secret {@code whsec_} and base 64
     */
    public SignatureCheck(String secret) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256");
    }

    /** What the signature of a notification is worth. */
    Signature judge(Headers headers, byte[] body) {
        String signature = headers.getFirst("webhook-signature");
        if (signature == null) {
            return Signature.ABSENT;
        }
        String signed = headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".";
        byte[] expected =
                ("v1," + Base64.getEncoder().encodeToString(hmac(signed, body))).getBytes(StandardCharsets.UTF_8);
        for (String one : signature.split(" ", -1)) {
            if (MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8))) {
                return Signature.GENUINE;
            }
        }
        return Signature.FORGED;
    }

    private byte[] hmac(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
