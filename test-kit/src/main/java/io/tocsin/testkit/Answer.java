package io.tocsin.testkit;

import java.util.Map;

/**
 * What a {@link RequestReceiver} answers.
 *
 * @param status of HTTP
 * @param headers to send with it
 * @param body as UTF-8; may be empty
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** 200 without a body. */
    public static final Answer OK = status(200);

    /** This status without a body. */
    public static Answer status(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** 200 with this JSON. */
    public static Answer json(String body) {
        return new Answer(200, Map.of("content-type", "application/json"), body);
    }

    /** The same with a header more. */
    public Answer withHeader(String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
