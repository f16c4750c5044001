package io.tocsin.model.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Derives ids from what they identify, so that a retry, a replay or a second region arrives at the same id.
 *
 * <p>An id is the first 130 bits of a SHA-256 over the parts, written as 26 characters of Crockford's base 32
 * (digits and letters without I, L, O, U). Parts are separated by their length, so {@code ("ab", "c")} and
 * {@code ("a", "bc")} differ.
 */
public final class StableId {

    /** Number of characters of every derived id. */
    public static final int LENGTH = 26;

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private StableId() {}

    /** The id of these text parts, in this order. */
    public static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            update(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        return base32(digest.digest());
    }

    /** The id of some text parts followed by bytes, such as the body of a request. */
    public static String of(byte[] last, String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            update(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        update(digest, last);
        return base32(digest.digest());
    }

    private static void update(MessageDigest digest, byte[] part) {
        int length = part.length;
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
        digest.update(part);
    }

    private static String base32(byte[] hash) {
        char[] text = new char[LENGTH];
        int bits = 0;
        int pending = 0;
        int next = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (bits < 5) {
                pending = (pending << 8) | (hash[next++] & 0xff);
                bits += 8;
            }
            bits -= 5;
            text[i] = ALPHABET[(pending >>> bits) & 0x1f];
        }
        return new String(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
