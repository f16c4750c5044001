package io.tocsin.ingest.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        List<String> parts = new ArrayList<>(4);
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0 && slash < end; slash = path.indexOf('/', from)) {
            parts.add(decode(path.substring(from, slash)));
            from = slash + 1;
        }
        parts.add(decode(path.substring(from, Math.max(from, end))));
        return List.copyOf(parts);
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
