package io.tocsin.ingest.datadog;

import java.util.Map;

/** The entities that Datadog writes into titles and messages. Decoded once: what was escaped twice stays escaped. */
final class HtmlEntities {

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final int MAX_LENGTH = 10;

    private HtmlEntities() {}

    static String decode(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
            out.append(text, from, at);
            int end = end(text, at);
            String decoded = end < 0 ? "" : entity(text.substring(at + 1, end));
            out.append(decoded.isEmpty() ? "&" : decoded);
            from = decoded.isEmpty() ? at + 1 : end + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Looks a few characters far only: a message of a million ampersands must not cost a million searches. */
    private static int end(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        for (int i = start + 1; i < limit; i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    /** Empty when it is none. */
    private static String entity(String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, "");
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return point > 0 && Character.isValidCodePoint(point) ? Character.toString(point) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
