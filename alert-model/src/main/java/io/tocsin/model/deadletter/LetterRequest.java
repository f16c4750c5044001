package io.tocsin.model.deadletter;

import java.util.Map;

/**
 * What stood beside a body that could not be used, as far as its connector looks at it; nothing of it is a secret.
 *
 * @param method such as {@code POST}
 * @param path what stands behind the integration in the path, or the whole path of an emulated API; may be empty
 * @param query as sent, without the question mark, but without the values of what is named like a secret; may be empty
 * @param headers names in lower case
 */
public record LetterRequest(String method, String path, String query, Map<String, String> headers) {

    /** A POST of a body alone, and what came by no request. */
    public static final LetterRequest PLAIN = new LetterRequest("POST", "", "", Map.of());

    public LetterRequest {
        headers = Map.copyOf(headers);
    }
}
