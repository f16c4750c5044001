package io.tocsin.sink.target;

import java.net.URI;
import java.util.Map;

/**
 * One request.
 *
 * @param url where to
 * @param contentType of the body
 * @param headers besides the content type
 * @param body exactly these bytes
 * @param mostAnswerBytes more of an answer is not read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying it would only cost
record HttpPost(URI url, String contentType, Map<String, String> headers, byte[] body, int mostAnswerBytes) {

    /** Enough for what a receiver says about a message. */
    static final int SHORT_ANSWER = 20_000;

    /** Without headers and path, which may hold secrets. */
    @Override
    public String toString() {
        return "POST " + url.getHost() + " (" + body.length + " bytes)";
    }
}
