package io.tocsin.engine.rules.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing wrong with a document.
 *
 * @param file as it was named
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param key such as {@code rules[2].open.hold}; empty when the document as a whole is meant
 * @param found what stands there
 * @param expected what is allowed
 */
public record RulesFinding(String file, int line, int column, String key, String found, String expected) {

    private static final Pattern REFUSAL = Pattern.compile("(?s)([\\w.]+|the last rule): (.*) \\(expected: (.*)\\)");

    /**
     * Of a record that refused its values with {@code name: found (expected: allowed)}.
     *
     * @param path what the name is a part of; ends with a dot
     */
    static RulesFinding of(String file, Node node, String path, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        Matcher matcher = REFUSAL.matcher(message);
        return matcher.matches()
                ? new RulesFinding(
                        file, node.line(), node.column(), path + matcher.group(1), matcher.group(2), matcher.group(3))
                : new RulesFinding(file, node.line(), node.column(), path, message, "another value");
    }

    /** {@code file:line: key: found (expected: allowed)}. */
    public String message() {
        return file + (line == 0 ? ": " : ":" + line + ": ") + what();
    }

    /** As {@link #message()}, with the column: the form that editors and terminals make a link of. */
    @Override
    public String toString() {
        return file + (line == 0 ? ": " : ":" + line + ":" + column + ": ") + what();
    }

    private String what() {
        return (key.isEmpty() ? "" : key + ": ") + found + " (expected: " + expected + ")";
    }
}
