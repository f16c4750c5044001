package io.tocsin.ingest.connector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a connector may look at besides the body. Nothing in it is a secret: a key in the path or in a header is not
 * handed on.
 *
 * @param method such as {@code POST}
 * @param path what stands behind the integration in the path, or the whole path of an emulated API; may be empty
 * @param query as sent, without the question mark; may be empty
 * @param headers those that {@link Connector#headers()} names and that were sent; names in lower case
 */
public record RequestHead(String method, String path, String query, Map<String, String> headers) {

    /** A plain POST. */
    public static final RequestHead POST = new RequestHead("POST", "", "", Map.of());

    /** No HTTP header can have this name. */
    private static final String RECORD = ":record";

    public RequestHead {
        headers = Map.copyOf(headers);
    }

    /**
     * Of a record of a topic: like a plain POST, but known by its place, so that the same record is the same delivery
     * however often it is read, and two with equal bytes are two.
     *
     * @param place topic-partition@offset
     */
    public static RequestHead ofRecord(String place, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(RECORD, place);
        return new RequestHead(POST.method, "", "", all);
    }

    /** Topic-partition@offset of the record that it was; empty for what came by HTTP. */
    public Optional<String> record() {
        return header(RECORD);
    }

    /** The value of a header that the connector named; empty when it was not sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
