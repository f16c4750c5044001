package io.tocsin.model.trace;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, in the two texts of W3C Trace Context. It is handed on and never looked into by what decides.
 *
 * @param traceparent valid, of version 00
 * @param tracestate what other vendors want to have handed on; empty when nobody does
 */
public record TraceContext(String traceparent, String tracestate) {

    /** The name of the first text as a header. */
    public static final String TRACEPARENT = "traceparent";

    /** The name of the second text as a header. */
    public static final String TRACESTATE = "tracestate";

    private static final int LONGEST_STATE = 512;
    private static final String VERSION = "00";
    private static final int VERSION_END = 2;
    private static final int TRACE_ID = 3;
    private static final int TRACE_ID_END = 35;
    private static final int SPAN_ID = 36;
    private static final int SPAN_ID_END = 52;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;

    /**
     * Takes what is valid.
     *
     * @throws IllegalArgumentException when it is not
     */
    public TraceContext {
        if (!isValid(traceparent) || !traceparent.startsWith(VERSION)) {
            throw new IllegalArgumentException("traceparent: not valid (expected: 00-<32 hex>-<16 hex>-<2 hex>)");
        }
        if (!isState(tracestate)) {
            throw new IllegalArgumentException(
                    "tracestate: not valid (expected: at most " + LONGEST_STATE + " printable characters)");
        }
    }

    /**
     * What a sender said, if it can be understood. Of later versions of the standard what this one knows is taken, as it
     * demands; a state that is wrong is left out.
     *
     * @param traceparent null when there is none
     * @param tracestate null when there is none
     */
    public static Optional<TraceContext> parse(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null || !isValid(traceparent)) {
            return Optional.empty();
        }
        String state = tracestate != null && isState(tracestate) ? tracestate : "";
        return Optional.of(new TraceContext(known(traceparent), state));
    }

    /** As the headers of a request. */
    public Map<String, String> headers() {
        return tracestate.isEmpty()
                ? Map.of(TRACEPARENT, traceparent)
                : Map.of(TRACEPARENT, traceparent, TRACESTATE, tracestate);
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(TRACE_ID, TRACE_ID_END);
    }

    /** 16 hexadecimal digits. */
    public String spanId() {
        return traceparent.substring(SPAN_ID, SPAN_ID_END);
    }

    /** True when whoever began the trace wants it recorded. */
    public boolean isSampled() {
        return (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    }

    /** Of another version than ours only the flag is kept that ours knows. */
    private static String known(String traceparent) {
        if (traceparent.startsWith(VERSION)) {
            return traceparent;
        }
        boolean sampled = (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
        return VERSION + traceparent.substring(VERSION_END, FLAGS) + (sampled ? "01" : "00");
    }

    private static boolean isValid(String text) {
        if (text.length() < LENGTH || !isHex(text, 0, VERSION_END) || text.startsWith("ff")) {
            return false;
        }
        boolean ends = text.length() == LENGTH || (!text.startsWith(VERSION) && text.charAt(LENGTH) == '-');
        return ends
                && text.charAt(VERSION_END) == '-'
                && text.charAt(TRACE_ID_END) == '-'
                && text.charAt(SPAN_ID_END) == '-'
                && isId(text, TRACE_ID, TRACE_ID_END)
                && isId(text, SPAN_ID, SPAN_ID_END)
                && isHex(text, FLAGS, LENGTH);
    }

    /** Zeros alone are no id. */
    private static boolean isId(String text, int from, int to) {
        if (!isHex(text, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    /** Small letters only. */
    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isState(String text) {
        if (text.length() > LONGEST_STATE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
