package io.tocsin.model.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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

    private static final byte[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);

    private StableId() {}

    /** The id of these text parts, in this order. */
    public static String of(String... parts) {
        return base32(digestOf(parts).digest());
    }

    /** The id of some text parts followed by bytes, such as the body of a request. */
    public static String of(byte[] last, String... parts) {
        MessageDigest digest = digestOf(parts);
        update(digest, new byte[Integer.BYTES], last);
        return base32(digest.digest());
    }

    private static MessageDigest digestOf(String... parts) {
        MessageDigest digest = Sha256.start();
        byte[] length = new byte[Integer.BYTES];
        for (String part : parts) {
            update(digest, length, part.getBytes(StandardCharsets.UTF_8));
        }
        return digest;
    }

    /** The length goes in as one piece: a digest takes four single bytes no faster than four hundred. */
    private static void update(MessageDigest digest, byte[] length, byte[] part) {
        length[0] = (byte) (part.length >>> 24);
        length[1] = (byte) (part.length >>> 16);
        length[2] = (byte) (part.length >>> 8);
        length[3] = (byte) part.length;
        digest.update(length);
        digest.update(part);
    }

    private static String base32(byte[] hash) {
        byte[] text = new byte[LENGTH];
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
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
