package io.tocsin.model.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

class TraceHeadersProperties {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    @Property(seed = "6021", tries = 300)
    void whatIsWrittenIsRead(
            @ForAll @StringLength(value = 48) @CharRange(from = 'a', to = 'f') String ids,
            @ForAll boolean sampled,
            @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') String state) {
        String parent = "00-" + ids.substring(0, 32) + "-" + ids.substring(32) + (sampled ? "-01" : "-00");
        Optional<TraceContext> trace = TraceContext.parse(parent, state);

        assertThat(trace).isPresent();
        assertThat(TraceHeaders.read(new RecordHeaders(TraceHeaders.of(trace)))).isEqualTo(trace);
    }

    @Property(seed = "6022", tries = 300)
    void noBytesBreakAReader(@ForAll byte[] parent, @ForAll byte[] state) {
        RecordHeaders headers = new RecordHeaders(
                List.of(new RecordHeader("traceparent", parent), new RecordHeader("tracestate", state)));

        TraceHeaders.read(headers)
                .ifPresent(
                        read -> assertThat(TraceHeaders.of(Optional.of(read))).isNotEmpty());
    }

    @Property(seed = "6023", tries = 300)
    void oneWrongCharacterIsEnoughToBeNothing(@ForAll int at, @ForAll char wrong) {
        String parent = "00-" + "4b".repeat(16) + "-" + "2f".repeat(8) + "-01";
        int place = Math.floorMod(at, parent.length());
        String text = parent.substring(0, place) + wrong + parent.substring(place + 1);
        boolean isHex = new String(HEX).indexOf(wrong) >= 0;
        boolean isDash = parent.charAt(place) == '-';

        boolean valid = TraceHeaders.read(new RecordHeaders(
                        List.of(new RecordHeader("traceparent", text.getBytes(StandardCharsets.UTF_8)))))
                .isPresent();

        assertThat(valid).isEqualTo(isDash ? wrong == '-' : isHex);
    }
}
