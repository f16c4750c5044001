package io.tocsin.cli.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which metrics and labels an expression of PromQL names. It knows as much of the language as that needs; whether an
 * expression is one, promtool says.
 *
 * @param selectors the metrics, each with what is asked of its labels
 * @param grouped the labels in {@code by (…)}, {@code on (…)} and their like
 */
record PromQl(List<Selector> selectors, Set<String> grouped) {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\[[^\\]]*]|[a-zA-Z_:][\\w:]*|[0-9][\\w.]*|[=!]~|[=!<>]=|\\S");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "offset", "bool", "sum", "min", "max", "avg", "count", "group", "topk");

    /** What is asked of a label. */
    record Matcher(String label, String operator, String value) {

        /** The values it names; of a regular expression each alternative. */
        List<String> alternatives() {
            return operator.endsWith("~") ? List.of(value.split("\\|")) : List.of(Pattern.quote(value));
        }
    }

    /** A metric, and what is asked of its labels. */
    record Selector(String metric, List<Matcher> matchers) {}

    static PromQl read(String expression) {
        return new Reader(TOKEN.matcher(expression)
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .read();
    }

    private static final class Reader {

        private final List<String> tokens;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> grouped = new LinkedHashSet<>();
        private int at;

        private Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        private PromQl read() {
            while (at < tokens.size()) {
                String token = tokens.get(at++);
                if (GROUPING.contains(token)) {
                    until(")").stream().filter(Reader::isWord).forEach(grouped::add);
                } else if (isWord(token) && !WORDS.contains(token) && !next().equals("(")) {
                    selectors.add(new Selector(token, next().equals("{") ? matchers(until("}")) : List.of()));
                }
            }
            return new PromQl(selectors, grouped);
        }

        private static List<Matcher> matchers(List<String> inside) {
            List<Matcher> matchers = new ArrayList<>();
            for (int i = 0; i + 2 < inside.size(); i++) {
                if (isWord(inside.get(i)) && inside.get(i + 2).startsWith("\"")) {
                    String quoted = inside.get(i + 2);
                    matchers.add(
                            new Matcher(inside.get(i), inside.get(i + 1), quoted.substring(1, quoted.length() - 1)));
                }
            }
            return matchers;
        }

        private List<String> until(String end) {
            int from = at;
            while (!tokens.get(at).equals(end)) {
                at++;
            }
            return tokens.subList(from, at++);
        }

        private String next() {
            return at < tokens.size() ? tokens.get(at) : "";
        }

        private static boolean isWord(String token) {
            return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        }
    }
}
