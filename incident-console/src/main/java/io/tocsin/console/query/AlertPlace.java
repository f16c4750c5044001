package io.tocsin.console.query;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.sink.store.AlertCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** The place in the alerts of one incident, as an opaque word that is of no use with another incident. */
public final class AlertPlace {

    private static final int MAX_LENGTH = 4000;
    private static final int PARTS = 6;

    private AlertPlace() {}

    /** The word for this place. */
    public static String encode(IncidentId incident, AlertCursor cursor) {
        String text = "alerts " + incident + " " + cursor.firing() + " " + cursor.severityRank() + " "
                + cursor.lastSeenAt() + " " + cursor.dedupKey();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that this word names.
     *
     * @throws io.tocsin.console.http.ProblemException when it is no such word, or of another incident
     */
    public static AlertCursor decode(IncidentId incident, String word) {
        try {
            if (word.length() <= MAX_LENGTH) {
                String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
                String[] parts = text.split(" ", PARTS);
                if (parts.length == PARTS && parts[0].equals("alerts") && parts[1].equals(incident.value())) {
                    return new AlertCursor(
                            Boolean.parseBoolean(parts[2]),
                            Integer.parseInt(parts[3]),
                            Instant.parse(parts[4]),
                            parts[5]);
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
                        "not a cursor of these alerts",
                        "the next_cursor of a page of alerts of this incident")
                .toException();
    }
}
