package io.tocsin.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EventStreamTest {

    private static final String TWO = "event: beat\ndata: {}\n\nevent: changed\nid: a-1\ndata: {\"a\":\ndata: 1}\n\n";

    @Test
    void eventsComeInOrderAndThenTheEnd() {
        byte[] bytes = TWO.getBytes(StandardCharsets.UTF_8);
        try (EventStream stream = EventStream.of(new ByteArrayInputStream(bytes), Duration.ofSeconds(60))) {
            assertThat(stream.next()).contains(new ServerEvent("beat", "", "{}"));
            assertThat(stream.next()).contains(new ServerEvent("changed", "a-1", "{\"a\":1}"));
            assertThat(stream.next()).isEmpty();
            assertThat(stream.fellSilent()).isFalse();
        }
    }

    @Test
    void streamWithoutASignOfLifeEnds() throws IOException {
        try (PipedOutputStream server = new PipedOutputStream();
                EventStream stream = EventStream.of(new PipedInputStream(server), Duration.ofMillis(100))) {
            assertThat(stream.next()).isEmpty();
            assertThat(stream.fellSilent()).isTrue();
        }
    }
}
