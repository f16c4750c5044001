package io.tocsin.model.kafka;

import io.tocsin.model.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace as headers of a record, {@code traceparent} and {@code tracestate}: beside the value, so that the
 * bytes of an entry and all that follows from it are the same with and without.
 */
public final class TraceHeaders {

    private TraceHeaders() {}

    /** What a record says; empty when it says nothing that can be understood. */
    public static Optional<TraceContext> read(Headers headers) {
        String parent = text(headers.lastHeader(TraceContext.TRACEPARENT));
        return parent == null
                ? Optional.empty()
                : TraceContext.parse(parent, text(headers.lastHeader(TraceContext.TRACESTATE)));
    }

    /** The headers that say this; none when there is nothing to say. */
    public static List<Header> of(Optional<TraceContext> trace) {
        if (trace.isEmpty()) {
            return List.of();
        }
        Header parent = header(TraceContext.TRACEPARENT, trace.get().traceparent());
        return trace.get().tracestate().isEmpty()
                ? List.of(parent)
                : List.of(parent, header(TraceContext.TRACESTATE, trace.get().tracestate()));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
