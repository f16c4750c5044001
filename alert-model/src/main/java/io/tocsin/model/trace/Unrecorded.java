package io.tocsin.model.trace;

import java.util.Optional;

/** A step that nobody records: what was said before it is handed on as it is. */
record Unrecorded(@Override Optional<TraceContext> context) implements TraceSpan {

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public TraceSpan with(String key, String value) {
        return this;
    }

    @Override
    public TraceSpan with(String key, long value) {
        return this;
    }

    @Override
    public TraceSpan failed(String why) {
        return this;
    }

    @Override
    public void end() {
        // Nobody listens.
    }
}
