package io.tocsin.cli.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import java.util.Optional;

/** Makes spans with the library; whether a trace is recorded says whoever began it. */
final class SdkTracing implements Tracing {

    private final Tracer tracer;

    SdkTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public TraceSpan start(TraceStep step, Optional<TraceContext> before) {
        boolean isRecorded = before.map(TraceContext::isSampled).orElse(step == TraceStep.RECEIVE);
        if (!isRecorded) {
            return Tracing.handOn(before);
        }
        Span span = tracer.spanBuilder(step.title())
                .setSpanKind(kind(step))
                .setParent(before.map(SdkTracing::parent).orElse(Context.root()))
                .startSpan();
        return span.isRecording()
                ? new SdkSpan(span, before.map(TraceContext::tracestate).orElse(""))
                : Tracing.handOn(before);
    }

    private static Context parent(TraceContext before) {
        SpanContext parent = SpanContext.createFromRemoteParent(
                before.traceId(), before.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(parent));
    }

    private static SpanKind kind(TraceStep step) {
        return switch (step) {
            case RECEIVE -> SpanKind.SERVER;
            case APPEND -> SpanKind.PRODUCER;
            case DECIDE, PROJECT -> SpanKind.CONSUMER;
            case NOTIFY -> SpanKind.CLIENT;
        };
    }
}
