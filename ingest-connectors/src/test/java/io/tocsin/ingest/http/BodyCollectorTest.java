package io.tocsin.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpData;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyCollectorTest {

    private static final int MOST = 10;

    @Test
    void theBodyIsWholeInHoweverManyPiecesItComes() {
        assertThat(collected(9, "abcdefghi")).isEqualTo("abcdefghi");
        assertThat(collected(9, "abc", "", "def", "ghi")).isEqualTo("abcdefghi");
        assertThat(collected(-1, "abc", "defghi")).isEqualTo("abcdefghi");
        assertThat(collected(0)).isEmpty();
    }

    @Test
    void aDeclaredLengthIsNotBelieved() {
        assertThat(collected(3, "abc", "def")).isEqualTo("abcdef");
        assertThat(collected(9, "abc")).isEqualTo("abc");
        assertThat(collected(Long.MAX_VALUE, "abc")).isEqualTo("abc");
    }

    @Test
    void itEndsAtTheLimit() {
        BodyCollector collector = new BodyCollector(MOST, 3);
        collector.onNext(HttpData.ofUtf8("abc"));
        collector.onNext(HttpData.ofUtf8("defghijk"));
        assertThat(collector.body()).isCompletedExceptionally();
    }

    private static String collected(long declared, String... pieces) {
        BodyCollector collector = new BodyCollector(MOST, declared);
        for (String piece : pieces) {
            collector.onNext(HttpData.ofUtf8(piece));
        }
        collector.onComplete();
        return new String(collector.body().join(), StandardCharsets.UTF_8);
    }
}
