package io.tocsin.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private static final String WITH_LENGTH = "HTTP/1.1 202 Accepted\r\ncontent-length: 5\r\n\r\n{\"a\"}";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String CHUNKED =
            "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789012340\r\n0\r\n\r\n";

    private final ResponseReader reader = new ResponseReader();

    @Test
    void responsesAreToldApartHoweverTheyAreSplit() {
        for (int size : new int[] {1, 2, 3, 7, 1_000}) {
            assertThat(statuses(WITH_LENGTH + EMPTY + CHUNKED + WITH_LENGTH, size))
                    .isEqualTo("202 200 503 202 ");
        }
    }

    @Test
    void theLastResponseOfAConnectionIsKnownAsSuch() {
        statuses("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 1_000);
        assertThat(reader.isLast()).isTrue();
        statuses(EMPTY, 1_000);
        assertThat(reader.isLast()).isFalse();
    }

    @Test
    void anUnfinishedResponseIsNotWhole() {
        assertThat(statuses(WITH_LENGTH.substring(0, WITH_LENGTH.length() - 1), 1_000))
                .isEmpty();
    }

    private String statuses(String text, int size) {
        StringBuilder found = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int start = 0; start < bytes.length; start += size) {
            ByteBuffer in = ByteBuffer.wrap(bytes, start, Math.min(size, bytes.length - start));
            while (in.hasRemaining()) {
                if (reader.isWholeAfter(in)) {
                    found.append(reader.status()).append(' ');
                }
            }
        }
        return found.toString();
    }
}
