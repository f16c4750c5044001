package io.tocsin.model.silence;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads matchers as Alertmanager writes them: {@code service=checkout}, {@code severity=~"error|warning"}, several
 * between braces and commas. Names and values may stand in double quotes, with {@code \"}, {@code \\} and {@code \n};
 * without quotes they end at white space or one of {@code , = ! ~ " { }}.
 */
public final class MatcherParser {

    private final String text;
    private int at;

    private MatcherParser(String text) {
        this.text = text;
    }

    /**
     * All of them.
     *
     * @throws IllegalArgumentException that says where, what was found and what is allowed
     */
    public static List<Matcher> parse(String text) {
        return new MatcherParser(text).all();
    }

    static boolean isSpecial(char c) {
        return Character.isWhitespace(c) || ",=!~\"{}\\'`".indexOf(c) >= 0;
    }

    private List<Matcher> all() {
        List<Matcher> matchers = new ArrayList<>();
        skipSpace();
        boolean braced = take('{');
        skipSpace();
        while (at < text.length() && text.charAt(at) != '}') {
            matchers.add(one());
            skipSpace();
            if (!take(',') && at < text.length() && text.charAt(at) != '}') {
                throw refused("a comma or the end");
            }
            skipSpace();
        }
        if (braced && !take('}')) {
            throw refused("}");
        }
        skipSpace();
        if (at < text.length()) {
            throw refused("the end");
        }
        return matchers;
    }

    private Matcher one() {
        String name = word("a name");
        skipSpace();
        Matcher.Operator operator = operator();
        skipSpace();
        boolean end = at == text.length() || text.charAt(at) == ',' || text.charAt(at) == '}';
        return new Matcher(name, operator, end ? "" : word("a value"));
    }

    private Matcher.Operator operator() {
        boolean negated = take('!');
        if (negated) {
            if (take('~')) {
                return Matcher.Operator.NOT_MATCHES;
            }
            if (take('=')) {
                return Matcher.Operator.NOT_EQUAL;
            }
        } else if (take('=')) {
            return take('~') ? Matcher.Operator.MATCHES : Matcher.Operator.EQUAL;
        }
        throw refused("=, !=, =~ or !~");
    }

    private String word(String what) {
        if (take('"')) {
            return quoted();
        }
        int from = at;
        while (at < text.length() && !isSpecial(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw refused(what);
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> word.append('\n');
                    case '"', '\\' -> word.append(escaped);
                    default -> word.append(c).append(escaped);
                }
            } else {
                word.append(c);
            }
        }
        if (!take('"')) {
            throw refused("a closing quote");
        }
        return word.toString();
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException refused(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException(
                "matchers: " + found + " at character " + (at + 1) + " (expected: " + expected + ")");
    }
}
