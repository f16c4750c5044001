package io.tocsin.model.trace;

import java.util.Optional;

/** One step of a trace, while it lasts. One that is never ended was never there. */
public interface TraceSpan {

    /** Records nothing and has nothing to hand on. */
    TraceSpan NOTHING = new Unrecorded(Optional.empty());

    /** What the next step is told; empty when there is no trace. */
    Optional<TraceContext> context();

    /** False when what is said about it goes nowhere. */
    boolean isRecording();

    /**
     * Says something about it.
     *
     * @param key of a closed set
     * @param value without secrets
     */
    TraceSpan with(String key, String value);

    /** Says a number about it. */
    TraceSpan with(String key, long value);

    /**
     * It did not do what it was to do.
     *
     * @param why without secrets
     */
    TraceSpan failed(String why);

    /** It is over; any thread. */
    void end();
}
