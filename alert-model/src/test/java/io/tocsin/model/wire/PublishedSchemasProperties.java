package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.CodedEnums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas say what the codecs write: no less, and no more. */
class PublishedSchemasProperties {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Shape<?>, Schema> SCHEMAS = Shape.ALL.stream()
            .collect(Collectors.toMap(Function.identity(), shape -> SchemaFolder.schema(shape.name())));

    @Property(seed = "20260301", tries = 400)
    void everyValueFitsItsSchema(@ForAll("shapes") Shape<?> shape, @ForAll Random random) {
        assertThat(SchemaFolder.findings(SCHEMAS.get(shape), shape.bytes(random)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("recorded")
    void recordedBytesFitTheirSchema(Shape<?> shape, Recorded recorded) {
        assertThat(SchemaFolder.findings(SCHEMAS.get(shape), recorded.bytes())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void schemaIsASchema(String file) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(SchemaFolder.tree(file));

        assertThat(SchemaFolder.findings(SchemaFolder.metaSchema(), bytes)).isEmpty();
        assertThat(SchemaFolder.tree(file).path("$id").asText()).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void readersOfLaterVersionsAreNotLockedOut(String file) {
        assertThat(SchemaFolder.tree(file).findValues("additionalProperties")).noneMatch(JsonNode::isBoolean);
        assertThat(SchemaFolder.tree(file).findValues("unevaluatedProperties")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldIsDescribed(String file) {
        List<String> undescribed = new ArrayList<>();
        for (JsonNode properties : SchemaFolder.tree(file).findValues("properties")) {
            for (Map.Entry<String, JsonNode> property : properties.properties()) {
                if (description(file, property.getValue()).isBlank()) {
                    undescribed.add(property.getKey());
                }
            }
        }
        assertThat(undescribed).isEmpty();
    }

    @Test
    void everyShapeHasASchemaAndEverySchemaAShape() {
        assertThat(SchemaFolder.files())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("values"), Shape.ALL.stream().map(Shape::name))
                                .map(SchemaFolder::file)
                                .toList());
    }

    @Test
    void schemasNameExactlyTheFieldsThatAreWrittenAndRequireThoseThatAlwaysAre() throws IOException {
        SchemaUse use = new SchemaUse();
        for (Shape<?> shape : Shape.ALL) {
            for (int seed = 0; seed < 1000; seed++) {
                use.walk(SchemaFolder.file(shape.name()), JSON.readTree(shape.bytes(new Random(seed))));
            }
        }

        assertThat(use.seen()).hasSizeGreaterThan(20);
        use.seen().forEach((place, fields) -> {
            assertThat(fields.described()).as("described by " + place).isEqualTo(fields.ever());
            assertThat(fields.required()).as("required by " + place).isEqualTo(fields.always());
        });
    }

    @ParameterizedTest
    @MethodSource("enums")
    void schemaListsTheCodesOfTheEnum(Class<? extends Coded> type) {
        assertThat(enumOf(SchemaFolder.tree("values.v1.schema.json").at("/$defs/" + definition(type))))
                .isEqualTo(CodedEnums.codes(type));
    }

    @Test
    void everyListOfCodesIsThatOfAnEnum() {
        List<String> definitions = new ArrayList<>();
        SchemaFolder.tree("values.v1.schema.json").path("$defs").properties().stream()
                .filter(definition -> definition.getValue().has("enum"))
                .forEach(definition -> definitions.add(definition.getKey()));

        assertThat(definitions)
                .containsExactlyInAnyOrderElementsOf(CodedEnums.all().stream()
                        .map(PublishedSchemasProperties::definition)
                        .toList());
    }

    @Provide
    Arbitrary<Shape<?>> shapes() {
        return Arbitraries.of(Shape.ALL);
    }

    private static Stream<Arguments> recorded() {
        return Shape.ALL.stream()
                .flatMap(shape -> Recorded.of(shape.name()).stream().map(recorded -> Arguments.of(shape, recorded)));
    }

    private static List<String> files() {
        return SchemaFolder.files();
    }

    private static List<Class<? extends Coded>> enums() {
        return CodedEnums.all();
    }

    private static List<String> enumOf(JsonNode definition) {
        List<String> codes = new ArrayList<>();
        definition.path("enum").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    /** {@code Actor.Kind} is described as {@code actor_kind}. */
    private static String definition(Class<?> type) {
        String name = (type.getEnclosingClass() == null
                        ? ""
                        : type.getEnclosingClass().getSimpleName())
                + type.getSimpleName();
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** Its own, or that of what it refers to. */
    private static String description(String file, JsonNode property) {
        if (property.has("description") || !property.has("$ref")) {
            return property.path("description").asText();
        }
        String[] target = property.path("$ref").asText().split("#", -1);
        String targetFile = target[0].isEmpty() ? file : target[0];
        JsonNode tree = SchemaFolder.tree(targetFile);
        return description(targetFile, target.length > 1 ? tree.at(target[1]) : tree);
    }
}
