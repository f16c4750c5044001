package io.tocsin.document;

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
public record DocumentFinding(String file, int line, int column, String key, String found, String expected) {

    private static final Pattern REFUSAL = Pattern.compile("(?s)([\\w.]+|the last rule): (.*) \\(expected: (.*)\\)");

    /**
     * Of a record that refused its values with {@code name: found (expected: allowed)}. The place is that of the value
     * with this name, where the document has it.
     *
     * @param node that the record was read from
     * @param path what the name is a part of; ends with a dot
     */
    public static DocumentFinding of(String file, Node node, String path, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        Matcher matcher = REFUSAL.matcher(message);
        if (!matcher.matches()) {
            return new DocumentFinding(file, node.line(), node.column(), path, message, "another value");
        }
        String name = matcher.group(1);
        Node place = within(node, name);
        return new DocumentFinding(file, place.line(), place.column(), path + name, matcher.group(2), matcher.group(3));
    }

    /** As deep along the dots of the name as the document goes. */
    private static Node within(Node node, String name) {
        Node place = node;
        for (String key : name.split("\\.", -1)) {
            Node inner =
                    place instanceof Node.Mapping mapping ? mapping.entries().get(key) : null;
            if (inner == null) {
                return place;
            }
            place = inner;
        }
        return place;
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
