package io.tocsin.engine.replay;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A number for all the bytes that came of a fold, in their order: equal for equal outcomes. Not thread-safe. */
final class OutcomeDigest {

    private final MessageDigest digest;

    OutcomeDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(List<byte[]> values) {
        for (byte[] value : values) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value.length));
            digest.update(value);
        }
    }

    /** In hexadecimal; the digest begins anew. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
