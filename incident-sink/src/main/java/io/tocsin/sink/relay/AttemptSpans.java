package io.tocsin.sink.relay;

import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.target.AttemptOutcome;

/** Attempts as steps of the trace that their notification is in. */
final class AttemptSpans {

    private AttemptSpans() {}

    static TraceSpan start(Tracing tracing, ClaimedRow row) {
        TraceSpan span = tracing.start(TraceStep.NOTIFY, row.trace());
        return span.isRecording()
                ? span.with("tocsin.target", row.lane().target())
                        .with("tocsin.notification", row.id().value())
                        .with("tocsin.kind", row.kind().code())
                        .with("tocsin.attempt", row.attempt())
                : span;
    }

    static void end(TraceSpan span, AttemptOutcome outcome) {
        if (span.isRecording()) {
            span.with("tocsin.result", outcome.result().code());
            outcome.problem().ifPresent(problem -> {
                problem.status().ifPresent(status -> span.with("http.response.status_code", status));
                span.failed(problem.errorClass().code());
            });
            span.end();
        }
    }
}
