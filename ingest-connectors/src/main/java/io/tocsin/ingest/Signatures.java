package io.tocsin.ingest;

import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.intake.Presented;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.intake.SentBody;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a sender signed, over the bytes as they came. */
final class Signatures {

    /** Senders give one, or two while a secret is replaced; a flood of them must not cost more. */
    private static final int MOST = 8;

    private static final byte[] NOTHING = {};

    private Signatures() {}

    /** Whether the headers that the scheme wants are there. */
    static Optional<Refusal> checkHead(SignatureScheme scheme, Presented presented) {
        boolean missing = isBlank(presented.header(scheme.header()))
                || (scheme.isTimed() && isBlank(presented.header(scheme.timestampHeader())));
        return missing ? Optional.of(Refusal.MISSING_SIGNATURE) : Optional.empty();
    }

    /** Whether one of the signatures was made with one of the secrets, and not too long ago. */
    static Optional<Refusal> check(
            SignatureScheme scheme, List<SharedSecret> secrets, Presented presented, SentBody body) {
        Optional<Refusal> missing = checkHead(scheme, presented);
        if (missing.isPresent()) {
            return missing;
        }
        String timestamp = scheme.isTimed() ? text(presented.header(scheme.timestampHeader())) : "";
        byte[] before = scheme.isTimed() ? (timestamp + ":").getBytes(StandardCharsets.UTF_8) : NOTHING;
        List<byte[]> given = given(scheme, text(presented.header(scheme.header())));
        boolean valid = false;
        for (SharedSecret secret : secrets) {
            for (SignatureScheme.Hash hash : scheme.hashes()) {
                byte[] expected = secret.sign(hash, before, body.bytes());
                for (byte[] signature : given) {
                    valid |= MessageDigest.isEqual(expected, signature);
                }
            }
        }
        if (!valid) {
            return Optional.of(Refusal.WRONG_SIGNATURE);
        }
        // Last, so that only who knows the secret learns what our clock thinks of the time.
        return scheme.isTimed() && !isFresh(timestamp, scheme.tolerance(), body.receivedAt())
                ? Optional.of(Refusal.STALE_SIGNATURE)
                : Optional.empty();
    }

    private static List<byte[]> given(SignatureScheme scheme, String header) {
        List<byte[]> signatures = new ArrayList<>(2);
        for (String part : header.split(",", MOST + 1)) {
            String text = part.strip();
            if (signatures.size() < MOST && text.startsWith(scheme.prefix())) {
                signatures.add(
                        decode(scheme.encoding(), text.substring(scheme.prefix().length())));
            }
        }
        return signatures;
    }

    /** Nothing that is no encoding equals a signature, as none is empty. */
    private static byte[] decode(SignatureScheme.Encoding encoding, String text) {
        try {
            return encoding == SignatureScheme.Encoding.HEX
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    private static boolean isFresh(String timestamp, Duration tolerance, Instant now) {
        try {
            Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signedAt, now).abs().compareTo(tolerance) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static boolean isBlank(@Nullable String header) {
        return text(header).isEmpty();
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header.strip();
    }
}
