package io.tocsin.ingest.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.model.alert.AlertStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a collection of recorded payloads stands beside the checkout, all of Datadog's are read from it too. */
class RecordedPayloadsTest {

    private static final Path COLLECTION = Path.of("shared", "payloads", "datadog");

    private final DatadogConnector connector = new DatadogConnector();

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() throws IOException {
        Optional<Path> collection = collection();
        assumeTrue(collection.isPresent(), "no recorded payloads beside the checkout");
        return Files.list(collection.orElseThrow())
                .filter(path -> !path.toString().endsWith(".meta.json"))
                .sorted()
                .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> expectAsNoted(path)));
    }

    private void expectAsNoted(Path path) throws IOException {
        String name = path.getFileName().toString();
        JsonNode note = new ObjectMapper()
                .readTree(path.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".meta.json")
                        .toFile());
        String contentType = note.at("/request/headers/Content-Type").asText("");
        Reading reading = connector.read(Payloads.of(Files.readAllBytes(path), contentType));
        String status = note.at("/expresses/status").asText("");

        if (status.startsWith("Recovered")) {
            assertThat(statusOf(reading)).contains(AlertStatus.RESOLVED);
        } else if (name.contains("unexpanded") || name.contains("unquoted")) {
            assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        } else if (name.contains("test-notification") || name.contains("manual")) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
        } else {
            assertThat(statusOf(reading)).as(status).contains(AlertStatus.FIRING);
        }
    }

    private static Optional<AlertStatus> statusOf(Reading reading) {
        return reading.match(
                events -> Optional.of(events.events().get(0).status()),
                ignored -> Optional.empty(),
                unreadable -> Optional.empty());
    }

    private static Optional<Path> collection() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(COLLECTION))) {
                return Optional.of(at.resolve(COLLECTION));
            }
        }
        return Optional.empty();
    }
}
