package io.tocsin.sink.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Zendesk's tickets, as documented: an idempotency key gives the first ticket again for two hours, or an error when the
 * body differs; an external id may belong to several; a safe update is refused when its stamp is an old one; what is
 * closed stays closed; a required field keeps a ticket from being solved; comments are public unless they say otherwise;
 * tags replace tags; 100 updates a minute.
 */
public final class ZendeskFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEYS_LIVE = Duration.ofHours(2);
    private static final int MOST_UPDATES = 100;
    private static final Pattern TICKET = Pattern.compile(".*/api/v2/tickets/([0-9]+)(/comments)?\\.json");
    private static final Set<String> STATUSES = Set.of("new", "open", "pending", "hold", "solved", "closed");
    private static final Set<String> PRIORITIES = Set.of("urgent", "high", "normal", "low");

    private final Clock clock;
    private final List<Ticket> tickets = new ArrayList<>();
    private final Map<String, Keyed> keys = new HashMap<>();
    private final Deque<Instant> updates = new ArrayDeque<>();
    private Optional<Long> required = Optional.empty();
    private int changes;

    /** With this time. */
    public ZendeskFake(Clock clock) {
        this.clock = clock;
    }

    /** A ticket with its comments. */
    static final class Ticket {
        final ObjectNode fields;
        final List<ObjectNode> comments = new ArrayList<>();

        private Ticket(ObjectNode fields) {
            this.fields = fields;
        }
    }

    private record Keyed(String body, Ticket ticket, Instant at) {}

    /** A ticket is not solved without this field. */
    synchronized void require(long field) {
        required = Optional.of(field);
    }

    /** What somebody does there. */
    synchronized void set(int ticket, String field, String value) {
        tickets.get(ticket).fields.put(field, value);
        touch(tickets.get(ticket));
    }

    /** Somebody deletes it. */
    synchronized void delete(int ticket) {
        tickets.remove(ticket);
    }

    /** Oldest first. */
    synchronized List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    @Override
    public RemoteState shown(RemoteState state) {
        return state == RemoteState.ACKNOWLEDGED ? RemoteState.OPEN : state;
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return tickets.stream()
                .map(ticket -> new RemoteObject(
                        ticket.fields.path("external_id").asText(),
                        Set.of("solved", "closed")
                                        .contains(ticket.fields.path("status").asText())
                                ? RemoteState.RESOLVED
                                : RemoteState.OPEN))
                .toList();
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        String path = request.uri().getPath();
        if (path.endsWith("/api/v2/tickets.json")) {
            return request.method().equals("POST") ? create(request) : list(request);
        }
        Matcher matcher = TICKET.matcher(path);
        if (!matcher.matches()) {
            return error(404, "InvalidEndpoint", "Not found");
        }
        Optional<Ticket> ticket = tickets.stream()
                .filter(one -> one.fields.path("id").asText().equals(matcher.group(1)))
                .findFirst();
        if (ticket.isEmpty()) {
            return error(404, "RecordNotFound", "Not found");
        }
        if (matcher.group(2) != null) {
            return comments(ticket.get());
        }
        return request.method().equals("PUT") ? change(ticket.get(), request) : Answer.json(shown(ticket.get()));
    }

    private Answer create(ReceivedRequest request) {
        Optional<String> key = request.header("idempotency-key");
        Keyed keyed = key.map(keys::get).orElse(null);
        if (keyed != null && keyed.at.plus(KEYS_LIVE).isAfter(clock.instant())) {
            return keyed.body.equals(request.text())
                    ? created(keyed.ticket).withHeader("x-idempotency-lookup", "hit")
                    : error(400, "IdempotentRequestError", "Request parameters changed for a key that was used before");
        }
        JsonNode given = parse(request).path("ticket");
        if (given.path("comment").path("body").asText().isEmpty()
                || given.path("subject")
                                .asText()
                                .codePointCount(
                                        0, given.path("subject").asText().length())
                        > 150) {
            return error(422, "RecordInvalid", "Record validation errors");
        }
        if (given.has("via_followup_source_id")
                && !isClosed(given.path("via_followup_source_id").asText())) {
            return error(422, "RecordInvalid", "Source ticket is not closed");
        }
        Ticket ticket = new Ticket(JSON.createObjectNode().put("id", 35_436 + changes));
        ticket.fields.put("status", "new").put("created_at", clock.instant().toString());
        Optional<Answer> refused = write(ticket, given);
        if (refused.isPresent()) {
            return refused.get();
        }
        tickets.add(ticket);
        key.ifPresent(one -> keys.put(one, new Keyed(request.text(), ticket, clock.instant())));
        return created(ticket).withHeader("x-idempotency-lookup", "miss");
    }

    private boolean isClosed(String id) {
        return tickets.stream()
                .anyMatch(ticket -> ticket.fields.path("id").asText().equals(id)
                        && ticket.fields.path("status").asText().equals("closed"));
    }

    private Answer created(Ticket ticket) {
        return new Answer(
                201,
                Map.of(
                        "content-type",
                        "application/json; charset=utf-8",
                        "location",
                        "https://account.example/api/v2/tickets/"
                                + ticket.fields.path("id").asText() + ".json"),
                shown(ticket));
    }

    private Answer change(Ticket ticket, ReceivedRequest request) {
        updates.removeIf(at -> !at.isAfter(clock.instant().minusSeconds(60)));
        if (updates.size() >= MOST_UPDATES) {
            return error(429, "TooManyRequests", "Update ticket limit").withHeader("retry-after", "37");
        }
        updates.add(clock.instant());
        JsonNode given = parse(request).path("ticket");
        if (ticket.fields.path("status").asText().equals("closed")) {
            return new Answer(
                    422,
                    Map.of("content-type", "application/json"),
                    "{\"error\":\"RecordInvalid\",\"description\":\"Record validation errors\",\"details\":{\"status\":"
                            + "[{\"description\":\"Status: closed prevents ticket update\"}]}}");
        }
        if (given.path("safe_update").asBoolean()
                && !given.path("updated_stamp")
                        .asText()
                        .equals(ticket.fields.path("updated_at").asText())) {
            return error(409, "UpdateConflict", "Safe Update prevented the update due to outdated ticket data");
        }
        return write(ticket, given).orElseGet(() -> Answer.json(shown(ticket)));
    }

    private Optional<Answer> write(Ticket ticket, JsonNode given) {
        if ((given.has("status") && !STATUSES.contains(given.path("status").asText()))
                || (given.has("priority")
                        && !PRIORITIES.contains(given.path("priority").asText()))) {
            return Optional.of(error(422, "RecordInvalid", "Record validation errors"));
        }
        if (given.path("status").asText().equals("solved") && required.isPresent() && !isFilled(given)) {
            return Optional.of(new Answer(
                    422,
                    Map.of("content-type", "application/json"),
                    "{\"error\":\"RecordInvalid\",\"description\":\"Record validation errors\",\"details\":{\"base\":"
                            + "[{\"description\":\"Cause: is required when solving a ticket\"}]}}"));
        }
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            switch (field.getKey()) {
                case "comment" ->
                    ticket.comments.add(JSON.createObjectNode()
                            .put("id", ticket.comments.size() + 1)
                            .put("body", field.getValue().path("body").asText())
                            .put("public", field.getValue().path("public").asBoolean(true)));
                case "safe_update", "updated_stamp" -> {}
                default -> ticket.fields.set(field.getKey(), field.getValue());
            }
        }
        touch(ticket);
        return Optional.empty();
    }

    private boolean isFilled(JsonNode given) {
        for (JsonNode field : given.path("custom_fields")) {
            if (field.path("id").asLong() == required.orElse(0L)
                    && !field.path("value").asText().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void touch(Ticket ticket) {
        changes++;
        ticket.fields.put("updated_at", Instant.EPOCH.plusSeconds(changes).toString());
    }

    private Answer list(ReceivedRequest request) {
        String query = String.valueOf(request.uri().getQuery());
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("tickets");
        tickets.stream()
                .filter(ticket -> query.equals(
                        "external_id=" + ticket.fields.path("external_id").asText()))
                .forEach(ticket -> list.add(ticket.fields));
        return Answer.json(answer.put("count", list.size()).toString());
    }

    private static Answer comments(Ticket ticket) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("comments");
        for (int i = ticket.comments.size() - 1; i >= 0; i--) {
            list.add(ticket.comments.get(i));
        }
        return Answer.json(answer.toString());
    }

    private static String shown(Ticket ticket) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("ticket", ticket.fields);
        return answer.toString();
    }

    private static Answer error(int status, String error, String description) {
        ObjectNode body = JSON.createObjectNode().put("error", error).put("description", description);
        return new Answer(status, Map.of("content-type", "application/json"), body.toString());
    }

    private static JsonNode parse(ReceivedRequest request) {
        try {
            return JSON.readTree(request.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
