package io.tocsin.cli.config;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a settings record said when it refused a value. Their messages have the form
 * {@code name: found (expected: allowed)}.
 */
record Refusal(Optional<Place> place, String name, String found, String expected) {

    private static final Pattern AT = Pattern.compile("(?s)(.*?):(\\d+): (.*)");

    private static final Pattern FORM = Pattern.compile("(?s)([\\w.\\[\\]-]+): (.*) \\(expected: (.*)\\)");

    private static final Pattern UNNAMED = Pattern.compile("(?s)(.*) \\(expected: (.*)\\)");

    static Refusal parse(String message) {
        Matcher named = FORM.matcher(message);
        if (named.matches()) {
            return new Refusal(Optional.empty(), named.group(1), named.group(2), named.group(3));
        }
        Matcher unnamed = UNNAMED.matcher(message);
        return unnamed.matches()
                ? new Refusal(Optional.empty(), "", unnamed.group(1), unnamed.group(2))
                : new Refusal(Optional.empty(), "", message, "another value");
    }

    /** Of a message that begins with file and line: what it says of the file stays in the found text. */
    static Refusal ofFile(String message) {
        Matcher matcher = AT.matcher(message);
        if (!matcher.matches()) {
            return parse(message);
        }
        Refusal rest = parse(matcher.group(3));
        String found = rest.name().isEmpty() ? rest.found() : rest.name() + ": " + rest.found();
        Place place = new Place(matcher.group(1), Integer.parseInt(matcher.group(2)), 1);
        return new Refusal(Optional.of(place), rest.name(), found, rest.expected());
    }

    /** The key of the file for the name of the record's component; empty when there is none. */
    String keyAmong(Collection<String> keys) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String snake = last.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
        return keys.contains(snake) ? snake : "";
    }
}
