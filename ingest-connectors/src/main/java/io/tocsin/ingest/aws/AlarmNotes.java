package io.tocsin.ingest.aws;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the owner of an alarm says in its description for us: an alarm's tags are not told, and it has no severity.
 * {@code service=checkout} anywhere, or {@code service: checkout} on a line of its own.
 *
 * @param values by name
 */
record AlarmNotes(Map<String, String> values) {

    private static final String NAME = "(service|severity|priority|environment|env|runbook)";
    private static final Pattern NOTE = Pattern.compile(
            "(?:(?<![\\w-])" + NAME + "=([^\\s;,]{1,2048}))|(?:^[ \\t]*" + NAME + ":[ \\t]*(\\S{1,2048})[ \\t]*$)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+");

    static AlarmNotes of(String description) {
        Map<String, String> values = new HashMap<>();
        Matcher matcher = NOTE.matcher(description);
        while (matcher.find()) {
            boolean assigned = matcher.group(1) != null;
            values.putIfAbsent(
                    matcher.group(assigned ? 1 : 3).toLowerCase(Locale.ROOT), matcher.group(assigned ? 2 : 4));
        }
        return new AlarmNotes(values);
    }

    /**
     * The severity that a name has as one of its words, such as {@code checkout-critical} or {@code P2 queue}. Words that
     * say something else in names of metrics, such as high, low and error, say nothing.
     */
    static Optional<Severity> severityIn(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name.toLowerCase(Locale.ROOT))
                .flatMap(word -> ofWord(word).stream())
                .findFirst();
    }

    Optional<String> service() {
        return value("service");
    }

    Optional<String> environment() {
        return value("environment").or(() -> value("env"));
    }

    Optional<String> runbook() {
        return value("runbook");
    }

    Optional<Severity> severity() {
        return value("severity").or(() -> value("priority")).flatMap(SeverityWords::of);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static Optional<Severity> ofWord(String word) {
        boolean numbered = word.matches("p[1-5]|sev[0-5]");
        return switch (word) {
            case "critical", "crit" -> Optional.of(Severity.CRITICAL);
            case "warning", "warn" -> Optional.of(Severity.WARNING);
            default -> numbered ? SeverityWords.of(word) : Optional.empty();
        };
    }
}
