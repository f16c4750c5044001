package io.tocsin.model.trace;

import java.util.Optional;

/** Where the steps of alerts are recorded. Never waits and never fails: no alert depends on it. Thread-safe. */
public interface Tracing {

    /** Records nothing; what senders say is handed on as they said it. */
    Tracing NONE = (step, before) -> handOn(before);

    /**
     * A step begins now. It is recorded when the trace that it belongs to is; only a {@link TraceStep#RECEIVE} begins a
     * trace where there is none.
     *
     * @param before the step that it follows; empty when there is none
     */
    TraceSpan start(TraceStep step, Optional<TraceContext> before);

    /** A step that is not recorded. */
    static TraceSpan handOn(Optional<TraceContext> before) {
        return before.isEmpty() ? TraceSpan.NOTHING : new Unrecorded(before);
    }
}
