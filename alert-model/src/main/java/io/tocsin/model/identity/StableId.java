package io.tocsin.model.identity;

import java.io.ByteArrayOutputStream;
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
        return base32(Sha256.of(joined(parts)));
    }

    /** The id of some text parts followed by bytes, such as the body of a request. */
    public static String of(byte[] last, String... parts) {
        MessageDigest digest = Sha256.start();
        digest.update(joined(parts));
        byte[] length = new byte[Integer.BYTES];
        put(length, 0, last.length);
        digest.update(length);
        return base32(digest.digest(last));
    }

    /** Each with its length before it. In one piece: a digest takes four bytes no faster than four hundred. */
    private static byte[] joined(String... parts) {
        int size = 0;
        for (String part : parts) {
            size += Integer.BYTES + part.length();
        }
        byte[] joined = new byte[size];
        int end = 0;
        for (String part : parts) {
            put(joined, end, part.length());
            end += Integer.BYTES;
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c > 0x7f) {
                    return encoded(parts);
                }
                joined[end++] = (byte) c;
            }
        }
        return joined;
    }

    /** As {@link #joined}, where not all is ASCII. */
    private static byte[] encoded(String... parts) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        byte[] length = new byte[Integer.BYTES];
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            put(length, 0, text.length);
            encoded.writeBytes(length);
            encoded.writeBytes(text);
        }
        return encoded.toByteArray();
    }

    private static void put(byte[] bytes, int at, int number) {
        bytes[at] = (byte) (number >>> 24);
        bytes[at + 1] = (byte) (number >>> 16);
        bytes[at + 2] = (byte) (number >>> 8);
        bytes[at + 3] = (byte) number;
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
