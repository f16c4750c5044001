package io.tocsin.ingest.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code /v1/alerts}.
 *
 * @param connector empty when nothing stands there
 * @param integration the connector's name when none is given
 * @param token null when none is given
 */
record AlertsPath(
        String connector, String integration, @Nullable String token) {

    static final String ROOT = "/v1/alerts";

    /** Takes apart the path after {@value #ROOT}, or that path itself. */
    static AlertsPath parse(String path) {
        String[] parts = (path.equals(ROOT) ? "" : path).split("/", 6);
        String connector = part(parts, 1);
        String integration = part(parts, 2);
        String token = part(parts, 3);
        boolean tooLong = !part(parts, 4).isEmpty();
        return new AlertsPath(
                connector,
                // What is no path of ours must not pass for a shorter one.
                tooLong ? path : integration.isEmpty() ? connector : integration,
                token.isEmpty() ? null : token);
    }

    private static String part(String[] parts, int index) {
        String part = index < parts.length ? parts[index] : "";
        if (part.indexOf('%') < 0) {
            return part;
        }
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
