package io.tocsin.model.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void validTextIsTakenAsItIs() {
        TraceContext context = TraceContext.parse(PARENT, "vendor=1").orElseThrow();

        assertThat(context.traceparent()).isEqualTo(PARENT);
        assertThat(context.tracestate()).isEqualTo("vendor=1");
        assertThat(context.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(context.spanId()).isEqualTo("b7ad6b7169203331");
        assertThat(context.isSampled()).isTrue();
    }

    @Test
    void traceThatIsNotRecordedSaysSo() {
        assertThat(TraceContext.parse(PARENT.replace("-01", "-00"), null).orElseThrow())
                .isEqualTo(new TraceContext(PARENT.replace("-01", "-00"), ""))
                .returns(false, TraceContext::isSampled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-011",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void whatTheStandardDoesNotAllowIsNothing(String text) {
        assertThat(TraceContext.parse(text, "vendor=1")).isEmpty();
        assertThatThrownBy(() -> new TraceContext(text, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("traceparent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff-what-the-future-will-be-like"
            })
    void ofLaterVersionsWhatIsKnownIsTaken(String text) {
        assertThat(TraceContext.parse(text, null)).contains(new TraceContext(PARENT, ""));
    }

    @Test
    void stateThatIsWrongIsLeftOutAlone() {
        assertThat(TraceContext.parse(PARENT, "a=\u00e4")).contains(new TraceContext(PARENT, ""));
        assertThat(TraceContext.parse(PARENT, "a=\n")).contains(new TraceContext(PARENT, ""));
        assertThat(TraceContext.parse(PARENT, "a".repeat(513))).contains(new TraceContext(PARENT, ""));
        assertThatThrownBy(() -> new TraceContext(PARENT, "a=\n")).hasMessageContaining("tracestate");
    }

    @Test
    void withoutRecordingWhatWasSaidIsHandedOn() {
        Optional<TraceContext> before = TraceContext.parse(PARENT, null);

        assertThat(Tracing.NONE.start(TraceStep.APPEND, before).context()).isEqualTo(before);
        assertThat(Tracing.NONE.start(TraceStep.RECEIVE, Optional.empty())).isSameAs(TraceSpan.NOTHING);
    }
}
