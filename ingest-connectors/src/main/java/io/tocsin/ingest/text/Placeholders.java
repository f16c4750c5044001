package io.tocsin.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sender's template leaves where it has no value: nothing, a word such as {@code null}, or the placeholder
 * itself, when it is misspelt or does not apply. None of these is a value.
 */
public final class Placeholders {

    /** Mustache, Handlebars and Blade: {@code {{alert.id}}}, and with three braces. */
    public static final Placeholders MUSTACHE = new Placeholders("{", "\\{\\{\\{?[^{}]{0,200}\\}?\\}\\}");

    private static final Set<String> NOTHING = Set.of("", "null", "none", "nil", "undefined", "(null)");
    private static final int LONGEST_NOTHING = 9;
    private static final int LONGEST = 400;

    /** Of a sender whose template leaves none. */
    public static final Placeholders NONE = new Placeholders("", "(?!)");

    private final String first;
    private final Pattern placeholder;

    /** Placeholders of this form; each begins with one of those characters. */
    public Placeholders(String first, String regex) {
        this.first = first;
        this.placeholder = Pattern.compile(regex);
    }

    /** The text without blanks around it, if it is a value. */
    public Optional<String> present(String text) {
        String stripped = text.strip();
        return isNothing(stripped) || isLeftOver(stripped) ? Optional.empty() : Optional.of(stripped);
    }

    /** True for the words that stand for no value. */
    public static boolean isNothing(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST_NOTHING && NOTHING.contains(stripped.toLowerCase(Locale.ROOT));
    }

    /** The placeholders in a text that holds nothing else; none when there is anything else in it. */
    public List<String> leftOver(String text) {
        String stripped = text.strip();
        return isLeftOver(stripped) ? in(stripped) : List.of();
    }

    /** All placeholders in a text, whatever else is in it. */
    public List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = placeholder.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private boolean isLeftOver(String text) {
        if (text.length() > LONGEST || !mayHold(text)) {
            return false;
        }
        Matcher matcher = placeholder.matcher(text);
        return matcher.find() && matcher.replaceAll("").chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Asked of every text of a payload, and false of nearly all. */
    private boolean mayHold(String text) {
        for (int i = 0; i < first.length(); i++) {
            if (text.indexOf(first.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
