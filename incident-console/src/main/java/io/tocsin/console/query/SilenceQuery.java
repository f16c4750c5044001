package io.tocsin.console.query;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which silences are asked for: by state, those that hold or will when nothing is said.
 *
 * @param states the wanted ones
 */
public record SilenceQuery(Set<SilenceState> states) {

    private static final String LIST = "silences";
    private static final int PARTS = 4;
    private static final int MAX_LENGTH = 500;

    public SilenceQuery {
        states = Set.copyOf(states);
    }

    /** What the parameter {@code state} says. */
    public static SilenceQuery parse(Parameters parameters) {
        EnumSet<SilenceState> states = EnumSet.noneOf(SilenceState.class);
        parameters.words("state").forEach(word -> states.add(parameters.coded("state", word, SilenceState.class)));
        return new SilenceQuery(states.isEmpty() ? EnumSet.of(SilenceState.ACTIVE, SilenceState.PENDING) : states);
    }

    /** As it stands in a query string. */
    public String word() {
        return states.stream().sorted().map(Coded::code).collect(Collectors.joining(","));
    }

    /**
     * The place behind a silence, as an opaque word.
     *
     * @param endsAt its end
     * @param id its id
     */
    public record Place(Instant endsAt, String id) {

        /** True for a silence behind it. */
        public boolean isBefore(Silence silence) {
            int order = endsAt.compareTo(silence.endsAt());
            return order < 0 || (order == 0 && id.compareTo(silence.id()) < 0);
        }
    }

    /** The word for the place behind this silence. */
    public String cursor(Silence last) {
        String text = LIST + " " + word() + " " + last.endsAt() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that this word names.
     *
     * @throws io.tocsin.console.http.ProblemException when it is no such word, or of another filter
     */
    public Place place(String cursor) {
        try {
            if (cursor.length() <= MAX_LENGTH) {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String[] parts = text.split(" ", PARTS);
                if (parts.length == PARTS && parts[0].equals(LIST) && parts[1].equals(word())) {
                    return new Place(Instant.parse(parts[2]), parts[3]);
                }
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw broken();
        }
        throw broken();
    }

    private static RuntimeException broken() {
        return Problem.of(
                        ProblemKind.WRONG_CURSOR,
                        "cursor",
                        "not a cursor of these silences",
                        "the next_cursor of a page with exactly this filter")
                .toException();
    }
}
