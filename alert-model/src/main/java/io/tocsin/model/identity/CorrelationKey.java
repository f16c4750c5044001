package io.tocsin.model.identity;

/**
 * What the alerts of one incident have in common: the rule's {@code group_by} names with their values.
 *
 * @param values in the order of their names, so that equal keys have equal text
 */
public record CorrelationKey(Labels values) {

    /**
     * Written {@code environment=prod,service=checkout}, with a backslash before each comma, equals sign and backslash
     * that belongs to a name or value, so that different keys have different text. Part of the incident's derived id,
     * so never changed.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            if (text.length() > 0) {
                text.append(',');
            }
            escape(name, text);
            text.append('=');
            escape(value, text);
        });
        return text.toString();
    }

    private static void escape(String part, StringBuilder text) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == ',' || c == '=' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
    }
}
