package io.tocsin.console.query;

import com.linecorp.armeria.common.QueryParams;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.Coded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a query string strictly: a wrong value is refused with what was found and what is allowed. */
public final class Parameters {

    private static final int SHOWN = 100;

    private final QueryParams given;

    /** Reads these. */
    public Parameters(QueryParams given) {
        this.given = given;
    }

    /**
     * Refuses a name that is not one of these; a mistyped filter would otherwise show everything.
     *
     * @throws io.tocsin.console.http.ProblemException naming what is allowed
     */
    public void allow(Set<String> names) {
        for (String name : given.names()) {
            if (!names.contains(name)) {
                String allowed = names.stream().sorted().collect(Collectors.joining(", "));
                throw refuse(name, "unknown parameter", allowed);
            }
        }
    }

    /** The value of a parameter without the space around it; empty when it is missing or blank. */
    public Optional<String> text(String name, int maxLength) {
        Optional<String> value =
                Optional.ofNullable(given.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > maxLength) {
            throw refuse(name, value.get().length() + " characters", "at most " + maxLength + " characters");
        }
        return value;
    }

    /** Every value of a repeated or comma-separated parameter; blank ones are left out. */
    public List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String value : given.getAll(name)) {
            Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        return words;
    }

    /** The constant with this code. */
    public <E extends Enum<E> & Coded> E coded(String name, String word, Class<E> type) {
        try {
            return Coded.parse(type, word);
        } catch (IllegalArgumentException e) {
            String allowed =
                    Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
            throw refuse(name, word, allowed);
        }
    }

    /** True or false; false when missing. */
    public boolean flag(String name) {
        String word = text(name, SHOWN).orElse("false");
        if (!word.equals("true") && !word.equals("false")) {
            throw refuse(name, word, "true, false");
        }
        return word.equals("true");
    }

    /** A whole number inside these bounds. */
    public int number(String name, int whenMissing, int min, int max) {
        Optional<String> text = text(name, SHOWN);
        if (text.isEmpty()) {
            return whenMissing;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refuse(name, text.get(), min + " to " + max);
        }
        throw refuse(name, text.get(), min + " to " + max);
    }

    /** The refusal of one parameter. */
    public static RuntimeException refuse(String name, String found, String allowed) {
        String shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
        return Problem.of(ProblemKind.WRONG_PARAMETER, name, shown, allowed).toException();
    }
}
