package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Table API of an instance, as documented: nothing is unique but {@code sys_id}; a field that it does not know is left
 * out, one that is too long is cut, both without a word; what is written to a journal is added; the default data policy
 * wants a code and notes at the end; closed records take no change; requests are counted by the hour.
 */
public final class ServiceNowFake implements VendorFake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("short_description", 160),
            Map.entry("description", 4_000),
            Map.entry("close_notes", 4_000),
            Map.entry("close_code", 40),
            Map.entry("correlation_id", 100),
            Map.entry("correlation_display", 100),
            Map.entry("impact", 40),
            Map.entry("urgency", 40),
            Map.entry("state", 40),
            Map.entry("contact_type", 40),
            Map.entry("category", 40),
            Map.entry("assignment_group", 32),
            Map.entry("assigned_to", 32),
            Map.entry("caller_id", 32));
    private static final Set<String> JOURNALS = Set.of("work_notes", "comments");

    private final List<ObjectNode> records = new ArrayList<>();
    private final List<ObjectNode> notes = new ArrayList<>();
    private boolean journalHidden;
    private int left = Integer.MAX_VALUE;

    /** Who we are may not read {@code sys_journal_field}. */
    synchronized void hideJournal() {
        journalHidden = true;
    }

    /** So many requests more are taken in this hour. */
    synchronized void limitTo(int requests) {
        left = requests;
    }

    /** What somebody does there. */
    synchronized void set(String number, String field, String value) {
        record(number).put(field, value);
    }

    /** Somebody deletes it. */
    synchronized void delete(String number) {
        records.remove(record(number));
    }

    /** Oldest first. */
    synchronized List<ObjectNode> records() {
        return records.stream().map(ObjectNode::deepCopy).toList();
    }

    /** What stands in the journals, oldest first. */
    synchronized List<String> notes() {
        return notes.stream().map(note -> note.path("value").asText()).toList();
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return records.stream()
                .map(record -> new RemoteObject(
                        record.path("correlation_id").asText(),
                        state(record.path("state").asText())))
                .toList();
    }

    private static RemoteState state(String state) {
        return switch (state) {
            case "2" -> RemoteState.ACKNOWLEDGED;
            case "6", "7", "8" -> RemoteState.RESOLVED;
            default -> RemoteState.OPEN;
        };
    }

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        if (left <= 0) {
            return error(429, "Rate limit exceeded", "Rejected by large REST processing quota")
                    .withHeader("retry-after", "1800");
        }
        left--;
        String path = request.uri().getPath();
        if (path.endsWith("/api/now/table/sys_journal_field")) {
            return journalHidden
                    ? error(403, "User Not Authorized", "Failed API level ACL Validation")
                    : found(notes, request.uri());
        }
        int table = path.indexOf("/api/now/table/incident");
        if (table < 0) {
            return error(400, "Invalid table", "");
        }
        String sysId =
                path.substring(table + "/api/now/table/incident".length()).replace("/", "");
        if (sysId.isEmpty()) {
            return request.method().equals("POST") ? create(request) : found(records, request.uri());
        }
        Optional<ObjectNode> record = records.stream()
                .filter(one -> one.path("sys_id").asText().equals(sysId))
                .findFirst();
        if (record.isEmpty()) {
            return error(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
        }
        return request.method().equals("PATCH")
                ? change(record.get(), request)
                : Answer.json(result(record.get(), request.uri()));
    }

    private Answer create(ReceivedRequest request) {
        ObjectNode record = JSON.createObjectNode();
        int number = records.size() + 1;
        record.put("sys_id", String.format("%032x", 0x5eed0000L + number));
        record.put("number", String.format("INC%07d", 10_000 + number));
        record.put("state", "1");
        Optional<Answer> refused = write(record, parse(request));
        if (refused.isPresent()) {
            return refused.get();
        }
        records.add(record);
        return new Answer(
                201,
                Map.of(
                        "content-type",
                        "application/json;charset=UTF-8",
                        "location",
                        "https://instance.example/api/now/table/incident/"
                                + record.path("sys_id").asText()),
                result(record, request.uri()));
    }

    private Answer change(ObjectNode record, ReceivedRequest request) {
        if (record.path("state").asText().equals("7")) {
            return error(403, "Operation Failed", "ACL Exception Update Failed due to security constraints");
        }
        return write(record, parse(request)).orElseGet(() -> Answer.json(result(record, request.uri())));
    }

    /** Empty when the policy bears it. */
    private Optional<Answer> write(ObjectNode record, JsonNode given) {
        ObjectNode after = record.deepCopy();
        LENGTHS.forEach((field, length) -> {
            if (given.has(field)) {
                String value = given.path(field).asText();
                after.put(field, value.substring(0, Math.min(length, value.length())));
            }
        });
        if (after.path("state").asText().equals("6")
                && (after.path("close_code").asText().isEmpty()
                        || after.path("close_notes").asText().isEmpty())) {
            return Optional.of(error(
                    403,
                    "Operation Failed",
                    "Error: Data Policy Exception: The following fields are mandatory: Resolution code, Resolution"
                            + " notes"));
        }
        record.setAll(after);
        for (String journal : JOURNALS) {
            if (given.has(journal)) {
                ObjectNode note = JSON.createObjectNode().put("sys_id", "note" + notes.size());
                note.put("element_id", record.path("sys_id").asText())
                        .put("name", "incident")
                        .put("element", journal)
                        .put("value", given.path(journal).asText());
                notes.add(note);
            }
        }
        return Optional.empty();
    }

    private static Answer found(List<ObjectNode> all, URI uri) {
        Map<String, String> query = query(uri);
        ArrayNode list = JSON.createArrayNode();
        all.stream()
                .filter(one -> matches(one, query.getOrDefault("sysparm_query", "")))
                .limit(Integer.parseInt(query.getOrDefault("sysparm_limit", "10000")))
                .forEach(one -> list.add(shown(one, query)));
        return Answer.json(JSON.createObjectNode().set("result", list).toString());
    }

    private static boolean matches(JsonNode one, String conditions) {
        return Arrays.stream(conditions.split("\\^"))
                .filter(condition -> !condition.isEmpty() && !condition.startsWith("ORDERBY"))
                .allMatch(condition -> {
                    String[] like = condition.split("LIKE", 2);
                    if (like.length == 2) {
                        return one.path(like[0]).asText().contains(like[1]);
                    }
                    String[] equal = condition.split("=", 2);
                    return one.path(equal[0]).asText().equals(equal[1]);
                });
    }

    private static String result(ObjectNode record, URI uri) {
        return JSON.createObjectNode().set("result", shown(record, query(uri))).toString();
    }

    private static ObjectNode shown(ObjectNode record, Map<String, String> query) {
        ObjectNode shown = record.deepCopy();
        String fields = query.getOrDefault("sysparm_fields", "");
        return fields.isEmpty() ? shown : shown.retain(Arrays.asList(fields.split(",")));
    }

    private static Map<String, String> query(URI uri) {
        String raw = uri.getRawQuery();
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(part -> part.split("=", 2))
                        .collect(Collectors.toMap(
                                part -> part[0],
                                part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8),
                                (one, other) -> one,
                                LinkedHashMap::new));
    }

    private ObjectNode record(String number) {
        return records.stream()
                .filter(one -> one.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static Answer error(int status, String message, String detail) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("detail", detail);
        return new Answer(
                status,
                Map.of("content-type", "application/json"),
                body.put("status", "failure").toString());
    }

    private static JsonNode parse(ReceivedRequest request) {
        try {
            return JSON.readTree(request.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
