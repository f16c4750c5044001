package io.tocsin.sink.outbound;

import com.linecorp.armeria.common.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param method of HTTP
 * @param url where to
 * @param headers besides the content type
 * @param content what it carries; empty for a request that only asks
 * @param mostAnswerBytes more of an answer is not read
 */
public record HttpCall(
        HttpMethod method, URI url, Map<String, String> headers, Optional<Content> content, int mostAnswerBytes) {

    /** Enough for what a receiver says about a message. */
    public static final int SHORT_ANSWER = 20_000;

    /** The media type of JSON. */
    public static final String JSON = "application/json";

    /**
     * What a request carries.
     *
     * @param type its media type
     * @param bytes exactly these
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copying it would only cost
    public record Content(String type, byte[] bytes) {

        /** Without the bytes, which may hold secrets. */
        @Override
        public String toString() {
            return bytes.length + " bytes of " + type;
        }
    }

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** Asks, and carries nothing. */
    public static HttpCall get(URI url, Map<String, String> headers) {
        return new HttpCall(HttpMethod.GET, url, headers, Optional.empty(), SHORT_ANSWER);
    }

    /** Posts exactly these bytes. */
    public static HttpCall post(URI url, String type, Map<String, String> headers, byte[] bytes) {
        return new HttpCall(HttpMethod.POST, url, headers, Optional.of(new Content(type, bytes)), SHORT_ANSWER);
    }

    /** Sends this text as JSON. */
    public static HttpCall json(HttpMethod method, URI url, Map<String, String> headers, String json) {
        Content content = new Content(JSON, json.getBytes(StandardCharsets.UTF_8));
        return new HttpCall(method, url, headers, Optional.of(content), SHORT_ANSWER);
    }

    /** The same, reading so much of the answer. */
    public HttpCall readingAtMost(int bytes) {
        return new HttpCall(method, url, headers, content, bytes);
    }

    /** Without headers, path and content, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + url.getHost();
    }
}
