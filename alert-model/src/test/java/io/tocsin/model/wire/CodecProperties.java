package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every codec promises, whatever it writes. */
class CodecProperties {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FREE_NAMES = Set.of(
            "labels", "correlation_key", "places", "decisions", "changes", "decisions_changed", "added", "saved");
    private static final Set<String> OPTIONAL = Set.of(
            "incident_id",
            "rule",
            "dedup_key",
            "held_until",
            "resolve_due_at",
            "acknowledgement",
            "resolution",
            "alert",
            "expires_at",
            "expired",
            "overdue_at",
            "overdue",
            "setting",
            "storm",
            "since",
            "minute_from",
            "due_at",
            "assignee",
            "severity",
            "severity_by_person",
            "quiet_until",
            "rules",
            "rules_version",
            "rules_before",
            "rules_after",
            "suppressions",
            "suppressed",
            "suppression",
            "flaps",
            "settles_at",
            "collecting",
            "silence",
            "recurrence",
            "group",
            "cause",
            "team",
            "tier",
            "runbook",
            "catalogue",
            "until",
            "silent",
            "lead_reason",
            "into",
            "response",
            "escalation",
            "acknowledge",
            "resolve",
            "hours",
            "met_at",
            "breached_at",
            "configured_rules",
            "candidate_rules",
            "folded_up_to");

    @Property(seed = "20260301", tries = 500)
    <T> void valueComesBackEqualAndWithEqualBytes(@ForAll("shapes") Shape<T> shape, @ForAll Random random) {
        T value = shape.value(random);
        byte[] bytes = shape.codec().encode(value);

        T read = shape.codec().decode(bytes);

        assertThat(read).isEqualTo(value);
        assertThat(shape.codec().encode(read)).isEqualTo(bytes);
    }

    @Property(seed = "20260301", tries = 500)
    void changeOfEncodedPartsHasTheBytesOfTheWhole(@ForAll Random random) {
        IncidentChange change = new AnyValues(random).incidentChange();
        byte[] incident = IncidentCodec.INSTANCE.encode(change.incident());
        byte[] alert = change.detail().alert().map(AlertCodec.INSTANCE::encode).orElse(null);

        assertThat(IncidentChangeCodec.INSTANCE.encode(change, incident, alert))
                .isEqualTo(IncidentChangeCodec.INSTANCE.encode(change));
    }

    @Property(seed = "20260301", tries = 200)
    void bytesAreJsonThatAnyReaderTakes(@ForAll("shapes") Shape<?> shape, @ForAll Random random) throws IOException {
        byte[] bytes = shape.bytes(random);

        assertThat(JSON.readTree(bytes).isObject()).isTrue();
        assertThat(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(bytes);
    }

    @Property(seed = "20260301", tries = 300)
    void unknownFieldIsSkippedWhereverItStands(@ForAll("shapes") Shape<?> shape, @ForAll Random random)
            throws IOException {
        byte[] bytes = shape.bytes(random);
        JsonNode tree = JSON.readTree(bytes);
        for (Place place : objects(tree)) {
            place.object().set("from_the_future", JSON.readTree("{\"a\":[1,{\"b\":null}],\"type\":\"tick\"}"));
        }

        Object read = shape.codec().decode(JSON.writeValueAsBytes(tree));

        assertThat(read).isEqualTo(shape.codec().decode(bytes));
    }

    @Property(seed = "20260301", tries = 300)
    void missingFieldIsRefusedWithItsName(@ForAll("shapes") Shape<?> shape, @ForAll Random random) throws IOException {
        JsonNode tree = JSON.readTree(shape.bytes(random));
        List<Place> places = new ArrayList<>(objects(tree));
        places.removeIf(one -> required(one, shape).isEmpty());
        Place place = places.get(random.nextInt(places.size()));
        List<String> names = required(place, shape);
        String missing = names.get(random.nextInt(names.size()));
        place.object().remove(missing);

        assertThatThrownBy(() -> shape.codec().decode(JSON.writeValueAsBytes(tree)), "%s of %s", missing, place.field())
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(missing);
    }

    @Property(seed = "20260301", tries = 300)
    void fieldOfAnotherTypeIsRefusedWithItsPlace(@ForAll("shapes") Shape<?> shape, @ForAll Random random)
            throws IOException {
        JsonNode tree = JSON.readTree(shape.bytes(random));
        List<Place> places = new ArrayList<>(objects(tree));
        places.removeIf(one -> one.object().isEmpty());
        Place place = places.get(random.nextInt(places.size()));
        List<String> names = new ArrayList<>();
        place.object().fieldNames().forEachRemaining(names::add);
        String wrong = names.get(random.nextInt(names.size()));
        place.object()
                .set(
                        wrong,
                        random.nextBoolean()
                                ? JSON.nullNode()
                                : JSON.getNodeFactory().numberNode(1.5));

        assertThatThrownBy(() -> shape.codec().decode(JSON.writeValueAsBytes(tree)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(wrong);
    }

    @Property(seed = "20260301", tries = 40)
    void everyProperPrefixIsRefused(@ForAll("shapes") Shape<?> shape, @ForAll Random random) {
        byte[] bytes = shape.bytes(random);

        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> shape.codec().decode(prefix)).isInstanceOf(UndecodableException.class);
        }
    }

    @Property(seed = "20260301", tries = 5000)
    void garbledBytesAreReadOrRefusedButNeverAnythingElse(@ForAll("shapes") Shape<?> shape, @ForAll Random random) {
        byte[] bytes = shape.bytes(random);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }

        assertReadOrRefused(shape, bytes);
    }

    @Property(seed = "20260301", tries = 1000)
    void noiseIsReadOrRefusedButNeverAnythingElse(@ForAll("shapes") Shape<?> shape, @ForAll byte[] noise) {
        assertReadOrRefused(shape, noise);
    }

    @Property(seed = "20260301", tries = 20)
    void trailingBytesAreRefused(@ForAll("shapes") Shape<?> shape, @ForAll Random random) {
        String text = new String(shape.bytes(random), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> shape.codec().decode((text + "{}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("nothing after");
    }

    @Provide
    Arbitrary<Shape<?>> shapes() {
        return Arbitraries.of(Shape.ALL);
    }

    private static <T> void assertReadOrRefused(Shape<T> shape, byte[] bytes) {
        T read;
        try {
            read = shape.codec().decode(bytes);
        } catch (UndecodableException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        // What was read can be written, and is then stable.
        byte[] written = shape.codec().encode(read);
        assertThat(shape.codec().encode(shape.codec().decode(written))).isEqualTo(written);
    }

    /** An object of the tree under the field that holds it. */
    private record Place(String field, ObjectNode object) {}

    private static List<Place> objects(JsonNode tree) {
        List<Place> found = new ArrayList<>();
        collect("", tree, found);
        return found;
    }

    private static void collect(String field, JsonNode node, List<Place> found) {
        if (node instanceof ObjectNode object && !FREE_NAMES.contains(field)) {
            found.add(new Place(field, object));
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                collect(entry.getKey(), entry.getValue(), found);
            }
        }
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                collect(field, element, found);
            }
        });
    }

    private static List<String> required(Place place, Shape<?> shape) {
        List<String> names = new ArrayList<>();
        place.object().fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> OPTIONAL.contains(name) && !isRequired(name, place, shape));
        return names;
    }

    /** An alert that only ever resolved has no incident. */
    private static boolean isAlert(Place place) {
        return place.object().has("recent_events");
    }

    private static boolean isOfKind(ChangeKind kind, Place place) {
        return place.object().path("kind").asText().equals(kind.code());
    }

    /** The same word may be optional in one object and required in another. */
    private static boolean isRequired(String name, Place place, Shape<?> shape) {
        return switch (name) {
            case "incident_id" -> !shape.name().equals("decision") && !isAlert(place);
            case "dedup_key" -> !shape.name().equals("decision");
            case "rule" -> !shape.name().equals("decision") && !isOfKind(ChangeKind.RULES_CHANGED, place);
            case "severity" -> !place.field().equals("command") && !isOfKind(ChangeKind.SEVERITY_SET, place);
            case "into" -> !place.field().equals("resolution");
            case "due_at" -> isOfKind(ChangeKind.SERVICE_LEVEL_BREACHED, place);
            case "until" -> !place.field().equals("command");
            case "alert" ->
                !isOfKind(ChangeKind.INCIDENT_OPENED, place) && !isOfKind(ChangeKind.INCIDENT_WITHDRAWN, place);
            default -> false;
        };
    }
}
