package io.tocsin.model.wire;

import java.io.OutputStream;
import java.util.Arrays;

/** Keeps what is written to it. Jackson buffers 8,000 bytes, so most values arrive in one piece and are copied once. */
final class SingleCopyOutput extends OutputStream {

    private byte[] bytes = new byte[0];
    private int length;

    byte[] content() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * length));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }
}
