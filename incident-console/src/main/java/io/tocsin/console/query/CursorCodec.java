package io.tocsin.console.query;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.StableId;
import io.tocsin.sink.store.IncidentCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * The place in a list where the next page begins, as an opaque word. It carries a hash of the filter: a cursor that is
 * used with another filter would silently skip incidents, so it is refused.
 */
public final class CursorCodec {

    private static final String VERSION = "1";
    private static final int MAX_LENGTH = 500;

    private CursorCodec() {}

    /** The word for this place in this list. */
    public static String encode(IncidentCursor cursor, ListQuery query) {
        String text = VERSION + " " + hash(query) + " " + cursor.openedAt() + " " + cursor.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that this word names in this list.
     *
     * @throws io.tocsin.console.http.ProblemException when it is no such word, or of another filter
     */
    public static IncidentCursor decode(String word, ListQuery query) {
        String[] parts = text(word).split(" ", 4);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            throw broken();
        }
        if (!parts[1].equals(hash(query))) {
            throw Problem.of(
                            ProblemKind.WRONG_CURSOR,
                            "cursor",
                            "a cursor of another filter",
                            "the next_cursor of a page with exactly this filter")
                    .toException();
        }
        try {
            return new IncidentCursor(Instant.parse(parts[2]), new IncidentId(parts[3]));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw broken();
        }
    }

    private static String text(String word) {
        if (word.length() > MAX_LENGTH) {
            throw broken();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    private static String hash(ListQuery query) {
        return StableId.of("filter", query.queryString()).substring(0, 10);
    }

    private static RuntimeException broken() {
        return Problem.of(ProblemKind.WRONG_CURSOR, "cursor", "not a cursor of ours", "the next_cursor of a page")
                .toException();
    }
}
