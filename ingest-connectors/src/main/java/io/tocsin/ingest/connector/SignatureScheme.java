package io.tocsin.ingest.connector;

import io.tocsin.model.identity.Coded;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a source signs what it sends: a keyed hash (HMAC, RFC 2104) of the raw body in a header. Refuses a wrong value with
 * an {@link IllegalArgumentException}.
 *
 * @param header that holds the signature, or several of them separated by commas
 * @param hashes with which it may be made
 * @param encoding of the signature
 * @param prefix before each signature, such as {@code v1=}; what does not begin with it is no signature
 * @param timestampHeader that holds the seconds since 1970; the signed bytes are then these digits, a colon and the body;
 *     empty: the body alone is signed
 * @param tolerance between that time and ours, before and after
 */
public record SignatureScheme(
        String header, Set<Hash> hashes, Encoding encoding, String prefix, String timestampHeader, Duration tolerance) {

    /** As long as most senders advise. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    /** The longest tolerance: what is older is no retry. */
    public static final Duration LONGEST_TOLERANCE = Duration.ofDays(1);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MAX_PREFIX = 32;

    public SignatureScheme {
        requireName("header", header);
        if (!timestampHeader.isEmpty()) {
            requireName("timestamp_header", timestampHeader);
        }
        if (hashes.isEmpty()) {
            throw new IllegalArgumentException("algorithms: none (expected: at least one of sha1, sha256, sha512)");
        }
        if (prefix.length() > MAX_PREFIX || prefix.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "prefix: " + prefix + " (expected: at most " + MAX_PREFIX + " characters, no comma)");
        }
        if (tolerance.compareTo(Duration.ofSeconds(1)) < 0 || tolerance.compareTo(LONGEST_TOLERANCE) > 0) {
            throw new IllegalArgumentException("tolerance: " + tolerance.toSeconds() + "s (expected: 1s to 24h)");
        }
        hashes = Set.copyOf(hashes);
    }

    /** SHA-256 in hexadecimal digits, of the body alone. */
    public static SignatureScheme hex(String header) {
        return hex(header, "");
    }

    /** SHA-256 in hexadecimal digits after a prefix, of the body alone. */
    public static SignatureScheme hex(String header, String prefix) {
        return new SignatureScheme(header, EnumSet.of(Hash.SHA256), Encoding.HEX, prefix, "", DEFAULT_TOLERANCE);
    }

    /** Any of these hashes in base 64, of the body alone. */
    public static SignatureScheme base64(String header, Set<Hash> hashes) {
        return new SignatureScheme(header, hashes, Encoding.BASE64, "", "", DEFAULT_TOLERANCE);
    }

    /** True when a time is signed with the body. */
    public boolean isTimed() {
        return !timestampHeader.isEmpty();
    }

    private static void requireName(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    key + ": " + (name.isEmpty() ? "nothing" : name) + " (expected: letters, digits and -)");
        }
    }

    /** The hash below the key. */
    public enum Hash implements Coded {
        /** For senders that know nothing newer; as a keyed hash it still holds. */
        SHA1("sha1", "HmacSHA1"),
        /** What nearly all use. */
        SHA256("sha256", "HmacSHA256"),
        /** The longest. */
        SHA512("sha512", "HmacSHA512");

        private final String code;
        private final String algorithm;

        Hash(String code, String algorithm) {
            this.code = code;
            this.algorithm = algorithm;
        }

        @Override
        public String code() {
            return code;
        }

        /** As Java calls it. */
        public String algorithm() {
            return algorithm;
        }
    }

    /** How bytes are written in a header. */
    public enum Encoding implements Coded {
        /** Hexadecimal digits, of either case. */
        HEX("hex"),
        /** Base 64 with the standard alphabet. */
        BASE64("base64");

        private final String code;

        Encoding(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
