package io.tocsin.console.query;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.identity.StableId;
import io.tocsin.sink.store.DeliveryCursor;
import io.tocsin.sink.store.DeliveryFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which deliveries are asked for, with the words for places among them.
 *
 * @param filter as the store has it
 */
public record DeliveryQuery(DeliveryFilter filter) {

    private static final String LIST = "deliveries";
    private static final int PARTS = 4;
    private static final int MAX_LENGTH = 500;

    /** As it stands in a query string; empty for all. */
    public String queryString() {
        List<Parameter> parameters = new ArrayList<>();
        filter.target().ifPresent(target -> parameters.add(new Parameter("target", target)));
        filter.incident().ifPresent(incident -> parameters.add(new Parameter("incident", incident.value())));
        if (!filter.states().isEmpty()) {
            String states = filter.states().stream().sorted().map(Coded::code).collect(Collectors.joining(","));
            parameters.add(new Parameter("state", states));
        }
        return parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    /** The word for this place. */
    public String encode(DeliveryCursor cursor) {
        String text = LIST + " " + hash() + " " + cursor.createdAt() + " "
                + cursor.id().value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that this word names.
     *
     * @throws io.tocsin.console.http.ProblemException when it is no such word, or of another filter
     */
    public DeliveryCursor decode(String word) {
        try {
            if (word.length() <= MAX_LENGTH) {
                String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
                String[] parts = text.split(" ", PARTS);
                if (parts.length == PARTS && parts[0].equals(LIST) && parts[1].equals(hash())) {
                    return new DeliveryCursor(Instant.parse(parts[2]), new NotificationId(parts[3]));
                }
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw broken();
        }
        throw broken();
    }

    private String hash() {
        return StableId.of("filter", queryString()).substring(0, 10);
    }

    private static RuntimeException broken() {
        return Problem.of(
                        ProblemKind.WRONG_CURSOR,
                        "cursor",
                        "not a cursor of these deliveries",
                        "the next_cursor of a page with exactly this filter")
                .toException();
    }
}
