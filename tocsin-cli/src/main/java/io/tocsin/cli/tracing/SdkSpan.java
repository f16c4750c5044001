package io.tocsin.cli.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import java.util.Optional;

/** A span of the library as one of ours. */
final class SdkSpan implements TraceSpan {

    private final Span span;
    private final Optional<TraceContext> context;

    /**
     * Of this span.
     *
     * @param state handed on as it came
     */
    SdkSpan(Span span, String state) {
        this.span = span;
        SpanContext made = span.getSpanContext();
        this.context = Optional.of(new TraceContext(
                "00-" + made.getTraceId() + "-" + made.getSpanId() + "-"
                        + made.getTraceFlags().asHex(),
                state));
    }

    @Override
    public Optional<TraceContext> context() {
        return context;
    }

    @Override
    public boolean isRecording() {
        return true;
    }

    @Override
    public TraceSpan with(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public TraceSpan with(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public TraceSpan failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }
}
