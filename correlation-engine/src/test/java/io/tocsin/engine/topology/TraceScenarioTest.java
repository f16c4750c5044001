package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the headers of an entry say about a trace is said of all that comes of it, and decides nothing. */
final class TraceScenarioTest {

    private static final Optional<TraceContext> TRACE =
            TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1");

    @TempDir
    private Path directory;

    @Test
    void traceOfAnEntryIsOnItsDecisionAndOnItsChanges() {
        try (Driver driver = new Driver(directory)) {
            driver.append(0, firing("disk").at(0).entry(), new RecordHeaders(TraceHeaders.of(TRACE)));

            assertThat(driver.read(Topics.INCIDENTS))
                    .isNotEmpty()
                    .allSatisfy(record ->
                            assertThat(TraceHeaders.read(record.headers())).isEqualTo(TRACE));
            assertThat(driver.read(Topics.DECISIONS)).singleElement().satisfies(record -> {
                assertThat(TraceHeaders.read(record.headers())).isEqualTo(TRACE);
                assertThat(record.headers().lastHeader("outcome")).isNotNull();
            });
        }
    }

    @Test
    void whatIsWrittenIsTheSameWithTheTraceAndWithout() {
        RecordHeaders broken = new RecordHeaders();
        broken.add(new RecordHeader("traceparent", null));
        broken.add("traceparent", new byte[] {-1, 0, '-'});
        List<String> plain = written("plain", new RecordHeaders());

        assertThat(plain).hasSizeGreaterThan(2);
        assertThat(written("traced", new RecordHeaders(TraceHeaders.of(TRACE)))).isEqualTo(plain);
        assertThat(written("broken", broken)).isEqualTo(plain);
    }

    @Test
    void whatAClockBringsAboutIsInNoTrace() {
        try (Driver driver = new Driver(directory)) {
            driver.append(0, firing("disk").at(0).entry(), new RecordHeaders(TraceHeaders.of(TRACE)));
            driver.append(1, resolved("disk").at(1).entry(), new RecordHeaders(TraceHeaders.of(TRACE)));
            driver.read(Topics.INCIDENTS);
            driver.wallClock(3_600);

            assertThat(driver.read(Topics.INCIDENTS))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(names(record.headers())).isEmpty());
        }
    }

    private List<String> written(String name, Headers headers) {
        try (Driver driver = new Driver(directory.resolve(name))) {
            driver.append(0, firing("disk").at(0).entry(), headers);
            driver.append(5, resolved("disk").at(5).entry(), headers);
            List<String> written = new ArrayList<>();
            for (Topic<?> topic : List.of(Topics.INCIDENTS, Topics.DECISIONS)) {
                for (TestRecord<byte[], byte[]> record : driver.read(topic)) {
                    written.add(new String(record.key()) + record.timestamp() + Arrays.toString(record.value()));
                }
            }
            return written;
        }
    }

    private static List<String> names(Headers headers) {
        List<String> names = new ArrayList<>();
        for (Header header : headers) {
            names.add(header.key());
        }
        return names;
    }
}
