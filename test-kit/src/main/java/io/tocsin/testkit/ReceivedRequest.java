package io.tocsin.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request that a {@link RequestReceiver} got. */
public final class ReceivedRequest {

    private final String method;
    private final URI uri;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** Header names are in lower case. */
    ReceivedRequest(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    /** In upper case. */
    public String method() {
        return method;
    }

    /** Path and query as sent. */
    public URI uri() {
        return uri;
    }

    /** All headers; names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of the header with this name, in whatever case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body as sent. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Method, path and body; for the messages of failed tests. */
    @Override
    public String toString() {
        return method + " " + uri + " " + text();
    }
}
