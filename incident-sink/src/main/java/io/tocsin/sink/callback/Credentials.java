package io.tocsin.sink.callback;

import io.tocsin.model.identity.Sha256;
import io.tocsin.sink.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Compares what a request shows with what the configuration holds, in a time that tells nothing of either. */
final class Credentials {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    /** Checks the key that a product shows which signs nothing; empty when it is right. */
    static Optional<RefusedReason> keyOf(CallbackRequest request, List<Secret> keys) {
        List<String> shown = new ArrayList<>();
        request.header("x-tocsin-key").ifPresent(shown::add);
        request.header("authorization").flatMap(Credentials::authorization).ifPresent(shown::add);
        Optional.ofNullable(request.query().get("key")).ifPresent(shown::add);
        if (shown.isEmpty()) {
            return Optional.of(RefusedReason.NO_CREDENTIAL);
        }
        boolean right = false;
        for (Secret key : keys) {
            for (String text : shown) {
                right |= same(utf8(key.reveal()), utf8(text));
            }
        }
        return right ? Optional.empty() : Optional.of(RefusedReason.WRONG_CREDENTIAL);
    }

    /** Checks signatures over some parts, one after the other; empty when one of them is of one of the secrets. */
    static Optional<RefusedReason> signature(List<byte[]> signatures, List<Secret> secrets, byte[]... parts) {
        if (signatures.isEmpty()) {
            return Optional.of(RefusedReason.NO_CREDENTIAL);
        }
        boolean right = false;
        for (Secret secret : secrets) {
            byte[] expected = hmac(secret, parts);
            for (byte[] signature : signatures) {
                right |= same(expected, signature);
            }
        }
        return right ? Optional.empty() : Optional.of(RefusedReason.WRONG_CREDENTIAL);
    }

    /** Checks a signed time; empty when it is near enough to ours. */
    static Optional<RefusedReason> time(Instant signed, Instant now) {
        return Duration.between(signed, now).abs().compareTo(CallbackProduct.TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of(RefusedReason.TIME_OUT_OF_RANGE);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(Secret secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(utf8(secret.reveal()), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Hashed first, so that not even the length of a key shows. */
    private static boolean same(byte[] expected, byte[] shown) {
        return MessageDigest.isEqual(Sha256.of(expected), Sha256.of(shown));
    }

    private static Optional<String> authorization(String header) {
        String text = header.strip();
        if (text.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(text.substring(BEARER.length()).strip());
        }
        return text.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? password(text.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    /** The name does not matter: the key says which target it is. */
    private static Optional<String> password(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            // No base 64, so no password; the request is refused.
            return Optional.empty();
        }
    }
}
