package io.tocsin.ingest.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * How long a body may be, as sent and inflated.
 *
 * @param maxBytes as sent
 * @param maxInflatedBytes after gzip
 * @param maxRatio of inflated bytes to bytes sent
 */
public record BodyLimits(int maxBytes, int maxInflatedBytes, int maxRatio) {

    private static final int CHUNK = 16 * 1024;

    /**
     * The inflated bytes; stops at the limit, because a few kilobytes may hold gigabytes.
     *
     * @throws TooLargeException beyond the limit in bytes or ratio
     * @throws IOException when it is no gzip, or not all of it
     */
    byte[] inflate(byte[] body) throws IOException {
        long limit = Math.min(maxInflatedBytes, (long) maxRatio * body.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(maxInflatedBytes, body.length * 4));
        byte[] chunk = new byte[CHUNK];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (out.size() + read > limit) {
                    throw new TooLargeException(limit);
                }
                out.write(chunk, 0, read);
            }
        }
        return out.toByteArray();
    }

    /** What a sender may send. */
    String allowed() {
        return "at most " + maxBytes + " bytes as sent, " + maxInflatedBytes + " inflated, and " + maxRatio
                + " times what was sent";
    }

    /** It holds more than is allowed. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("more than " + limit + " bytes inflated");
        }
    }
}
