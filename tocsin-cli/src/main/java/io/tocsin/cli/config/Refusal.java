package io.tocsin.cli.config;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a settings record said when it refused a value. Their messages have the form
 * {@code name: found (expected: allowed)}.
 */
record Refusal(String name, String found, String expected) {

    private static final Pattern FORM = Pattern.compile("(?s)([\\w.]+): (.*) \\(expected: (.*)\\)");

    static Refusal parse(String message) {
        Matcher matcher = FORM.matcher(message);
        return matcher.matches()
                ? new Refusal(matcher.group(1), matcher.group(2), matcher.group(3))
                : new Refusal("", message, "another value");
    }

    /** The key of the file for the name of the record's component; empty when there is none. */
    String keyAmong(Collection<String> keys) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String snake = last.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
        return keys.contains(snake) ? snake : "";
    }
}
