package io.tocsin.ingest.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What stands behind {@code /v1/alerts}.
 *
 * @param connector empty when nothing stands there
 * @param integration the connector's name when none is given
 * @param rest the parts behind that
 */
record AlertsPath(String connector, String integration, List<String> rest) {

    static final String ROOT = "/v1/alerts";

    /** Takes apart the path after {@value #ROOT}, or that path itself. */
    static AlertsPath parse(String path) {
        List<String> parts = path.equals(ROOT) ? List.of() : parts(path);
        String connector = parts.isEmpty() ? "" : parts.get(0);
        String integration = parts.size() < 2 || parts.get(1).isEmpty() ? connector : parts.get(1);
        return new AlertsPath(connector, integration, parts.size() < 3 ? List.of() : parts.subList(2, parts.size()));
    }

    /** What stands behind the integration, with whatever key is in it; empty when nothing does. */
    String behind() {
        return rest.isEmpty() ? "" : "/" + String.join("/", rest);
    }

    /** The parts of a path that begins with a slash, decoded; a slash at its end means nothing. */
    static List<String> parts(String path) {
        return Arrays.stream(path.substring(1).split("/"))
                .map(AlertsPath::decode)
                .toList();
    }

    private static String decode(String part) {
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
