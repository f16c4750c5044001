package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of what is shipped. */
final class BillOfMaterialsIT {

    private static final Path FILE = Path.of("target", Contents.BILL);

    private final JsonNode bill = read();

    @Test
    void billNamesEveryJarOfTheArchiveAndNothingElse() {
        List<String> jars = Built.namesIn(Built.archive()).stream()
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.substring(name.indexOf('/') + 1))
                .toList();
        assertThat(jars).hasSizeGreaterThan(100);
        assertThat(components().stream()
                        .map(component -> component.at("/properties/0/value").asText()))
                .containsExactlyElementsOf(jars);
    }

    @Test
    void everyComponentHasAPackageUrlAHashAndALicense() {
        assertThat(components()).allSatisfy(component -> {
            assertThat(component.path("purl").asText())
                    .startsWith("pkg:maven/")
                    .contains(component.path("group").asText() + "/"
                            + component.path("name").asText());
            assertThat(component.at("/hashes/0/content").asText()).matches("[0-9a-f]{64}");
            assertThat(component.path("licenses")).isNotEmpty();
        });
    }

    @Test
    void billHasNeitherTimeNorSerialNumber() {
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    /** The schemas as CycloneDX publishes them, out of a jar of its own. */
    @Test
    void billKeepsToTheSchemaOfCycloneDx() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7,
                builder ->
                        builder.schemaIdResolvers(ids -> ids.mapPrefix("http://cyclonedx.org/schema/", "classpath:")));
        Schema schema = registry.getSchema(SchemaLocation.of("http://cyclonedx.org/schema/bom-1.6.schema.json"));
        assertThat(schema.validate(Files.readString(FILE), InputFormat.JSON)).isEmpty();
    }

    private List<JsonNode> components() {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .toList();
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
