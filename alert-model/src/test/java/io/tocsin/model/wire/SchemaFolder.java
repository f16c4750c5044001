package io.tocsin.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The published schemas, as they stand in {@code docs/schemas}. */
final class SchemaFolder {

    static final Path DOCS = docs();

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Where the files would be fetched from; any folder does, as they refer to one another by name alone. */
    private static final String FOLDER = "https://schemas.example/";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(SchemaFolder::content)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private SchemaFolder() {}

    static String file(String shape) {
        return shape + ".v1.schema.json";
    }

    static List<String> files() {
        try (Stream<Path> files = Files.list(DOCS.resolve("schemas"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String file) {
        try {
            return JSON.readTree(DOCS.resolve("schemas").resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema schema(String shape) {
        return REGISTRY.getSchema(SchemaLocation.of(FOLDER + file(shape)));
    }

    private static @Nullable String content(String iri) {
        return iri.startsWith(FOLDER) ? tree(iri.substring(FOLDER.length())).toString() : null;
    }

    static Schema metaSchema() {
        return REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    }

    /** What is wrong with these bytes, in the schema's eyes; empty when nothing. */
    static List<String> findings(Schema schema, byte[] bytes) {
        return schema.validate(new String(bytes, StandardCharsets.UTF_8), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Path docs() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("docs/schemas"))) {
            at = at.getParent();
            if (at == null) {
                throw new IllegalStateException(
                        "no docs/schemas above " + Path.of("").toAbsolutePath());
            }
        }
        return at.resolve("docs");
    }
}
