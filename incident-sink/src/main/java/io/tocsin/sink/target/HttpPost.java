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
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying it would only cost
record HttpPost(URI url, String contentType, Map<String, String> headers, byte[] body) {

    /** Without headers and path, which may hold secrets. */
    @Override
    public String toString() {
        return "POST " + url.getHost() + " (" + body.length + " bytes)";
    }
}
