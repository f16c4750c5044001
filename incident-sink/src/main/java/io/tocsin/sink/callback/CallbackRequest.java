package io.tocsin.sink.callback;

import java.util.Map;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param body as it was signed
 * @param headers by lower-case name; where one comes twice, its first value
 * @param query the parameters of the address; where one comes twice, its first value
 */
@SuppressWarnings("ArrayRecordComponent")
public record CallbackRequest(byte[] body, Map<String, String> headers, Map<String, String> query) {

    public CallbackRequest {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Headers and addresses hold keys. */
    @Override
    public String toString() {
        return "CallbackRequest[" + body.length + " bytes]";
    }
}
