package io.tocsin.ingest.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A payload of the collection that may stand beside the checkout, with its note.
 *
 * @param name of its file
 * @param note what it expresses, and how it was sent
 * @param payload as the intake would hand it to a connector that looks at all headers
 */
public record RecordedPayload(String name, JsonNode note, Payload payload) {

    private static final Path COLLECTION = Path.of("shared", "payloads");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the collection stands, if it does. */
    public static Optional<Path> collection() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(COLLECTION))) {
                return Optional.of(at.resolve(COLLECTION));
            }
        }
        return Optional.empty();
    }

    /** All of this source, by name; none when there is no collection. */
    public static List<RecordedPayload> of(String source) {
        Optional<Path> directory = collection().map(at -> at.resolve(source));
        if (directory.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.get())) {
            return files.filter(path -> !path.toString().endsWith(".meta.json"))
                    .sorted()
                    .map(RecordedPayload::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its note says that it expresses. */
    public String expresses(String aspect) {
        return note.path("expresses").path(aspect).asText("");
    }

    private static RecordedPayload read(Path path) {
        String name = path.getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        try {
            JsonNode note =
                    JSON.readTree(path.resolveSibling(stem + ".meta.json").toFile());
            JsonNode request = note.path("request");
            Map<String, String> headers = new HashMap<>();
            request.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey().toLowerCase(Locale.ROOT),
                            header.getValue().asText()));
            RequestHead head = new RequestHead(request.path("method").asText("POST"), "", "", headers);
            Payload payload = Payloads.of(Files.readAllBytes(path), headers.getOrDefault("content-type", ""));
            return new RecordedPayload(name, note, Payloads.with(payload, head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
