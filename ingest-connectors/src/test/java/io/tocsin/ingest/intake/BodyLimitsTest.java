package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {

    private static final BodyLimits LIMITS = new BodyLimits(10_000, 50_000, 100);

    @Test
    void whatFitsIsInflated() throws IOException {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);

        assertThat(LIMITS.inflate(gzip(noise))).isEqualTo(noise);
        assertThat(LIMITS.inflate(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void aBombIsStoppedBySizeAndByRatio() throws IOException {
        byte[] millions = gzip(new byte[10_000_000]);
        byte[] small = gzip(new byte[20_000]);

        assertThatExceptionOfType(BodyLimits.TooLargeException.class).isThrownBy(() -> LIMITS.inflate(millions));
        assertThatExceptionOfType(BodyLimits.TooLargeException.class)
                .isThrownBy(() -> LIMITS.inflate(small))
                .withMessage("more than " + small.length * 100L + " bytes inflated");
    }

    @Test
    void whatIsCutOffOrNoGzipIsRefused() throws IOException {
        byte[] whole = gzip(new byte[100]);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LIMITS.inflate(Arrays.copyOf(whole, whole.length - 5)));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> LIMITS.inflate(new byte[] {1, 2, 3}));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> LIMITS.inflate(new byte[0]));
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
