package io.tocsin.engine.replay;

import io.tocsin.model.identity.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A number for all the bytes that came of a fold, in their order: equal for equal outcomes. Not thread-safe. */
final class OutcomeDigest {

    private final MessageDigest digest = Sha256.start();

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
