package io.tocsin.console.query;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place in a list that a single number names, as an opaque word bound to the kind of list. */
public final class PlaceCursor {

    private static final int MAX_PLACE = Integer.MAX_VALUE;

    private PlaceCursor() {}

    /** The word for this place. */
    public static String encode(String list, long place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + " " + place).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that this word names.
     *
     * @throws io.tocsin.console.http.ProblemException when it is no such word, or of another kind of list
     */
    public static long decode(String list, String word) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            if (text.startsWith(list + " ")) {
                long place = Long.parseLong(text.substring(list.length() + 1));
                if (place >= 0 && place <= MAX_PLACE) {
                    return place;
                }
            }
        } catch (IllegalArgumentException e) {
            throw broken(list);
        }
        throw broken(list);
    }

    private static RuntimeException broken(String list) {
        return Problem.of(
                        ProblemKind.WRONG_CURSOR,
                        "cursor",
                        "not a cursor of this list",
                        "the next_cursor of a page of " + list)
                .toException();
    }
}
