package io.tocsin.console.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One name with its value in a query string. */
public record Parameter(String name, String value) {

    /** {@code name=value} with the value percent-encoded. */
    public String encoded() {
        return name + "=" + encode(value);
    }

    /** Percent-encoded for a query string or a path segment. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
