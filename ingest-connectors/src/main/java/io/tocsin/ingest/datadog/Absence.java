package io.tocsin.ingest.datadog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a text is no value: Datadog writes an unset variable as nothing or as the word "null", and leaves a misspelt
 * one, such as {@code $ALERT_IDD} or {@code $TAGS[service]} where that is not supported, as it is.
 */
final class Absence {

    private static final Set<String> NOTHING = Set.of("", "null", "none", "nil", "undefined", "(null)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{?[A-Z][A-Z0-9_]+(?:\\[[^\\]]{0,100}])?}?|\\{\\{[^{}]{0,200}}}");

    private Absence() {}

    /** The text without blanks around it, if it is a value. */
    static Optional<String> present(String text) {
        String stripped = text.strip();
        return isNothing(stripped) || isUnexpanded(stripped) ? Optional.empty() : Optional.of(stripped);
    }

    /** True for the words that stand for no value. */
    static boolean isNothing(String text) {
        String stripped = text.strip();
        return stripped.length() <= 9 && NOTHING.contains(stripped.toLowerCase(Locale.ROOT));
    }

    /** The variables in a text that holds nothing else; none when there is anything else in it. */
    static List<String> variables(String text) {
        String stripped = text.strip();
        if (!isUnexpanded(stripped)) {
            return List.of();
        }
        List<String> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(stripped);
        while (matcher.find()) {
            variables.add(matcher.group());
        }
        return variables;
    }

    private static boolean isUnexpanded(String text) {
        if (text.length() > 400 || (text.indexOf('$') < 0 && text.indexOf("{{") < 0)) {
            return false;
        }
        Matcher matcher = VARIABLE.matcher(text);
        return matcher.find() && matcher.replaceAll("").chars().noneMatch(Character::isLetterOrDigit);
    }
}
