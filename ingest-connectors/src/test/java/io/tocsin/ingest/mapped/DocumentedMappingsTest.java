package io.tocsin.ingest.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/connectors/mapping.md do as it says. */
class DocumentedMappingsTest {

    private static final Path DOCS = Path.of("..", "docs", "connectors");

    static Mapping mapping(String name) throws IOException {
        Path file = DOCS.resolve("mapping").resolve(name + ".mapping.yaml");
        return Mapping.read(file.toString(), Files.readString(file));
    }

    static String example(String name) throws IOException {
        Matcher matcher = Pattern.compile("```json " + name + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("mapping.md")));
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static Reading.Events read(String name, String body) throws IOException {
        return (Reading.Events) new MappedConnector(mapping(name), 100).read(Payloads.json(body));
    }

    @Test
    void backupThatFailedFiresAndTheNextThatDoesNotResolves() throws IOException {
        String body = example("backup");
        Reading.Events failed = read("backup", body);
        AlertEvent fired = failed.events().get(0);
        AlertEvent over = read("backup", body.replace("FAILED", "success").replace("7f3a", "7f3b"))
                .events()
                .get(0);

        assertThat(failed.remarks()).isEmpty();
        assertThat(fired.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fired.severity()).isEqualTo(Severity.ERROR);
        assertThat(fired.title()).isEqualTo("Backup orders nightly FAILED");
        assertThat(fired.description()).isEqualTo("disk full\ngave up");
        assertThat(fired.service().value()).isEqualTo("orders");
        assertThat(fired.environment()).isEqualTo("prod");
        assertThat(fired.occurredAt()).isEqualTo("2026-11-22T03:10:00Z");
        assertThat(fired.labels().asMap()).containsEntry("host", "db-1").containsEntry("job", "orders nightly");
        assertThat(fired.links()).hasSize(1);
        assertThat(over.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(over.dedupKey()).isEqualTo(fired.dedupKey());
        assertThat(over.id()).isNotEqualTo(fired.id());
    }

    @Test
    void sensorsOfASiteFireAndResolveAndTheTestIsIgnored() throws IOException {
        List<AlertEvent> events = read("sensors", example("sensors")).events();

        assertThat(events).extracting(AlertEvent::status).containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
        assertThat(events).extracting(event -> event.dedupKey().value()).containsExactly("mapped:b7/4", "mapped:b7/9");
        assertThat(events.get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(events.get(0).service().value()).isEqualTo("building-b7");
        assertThat(events.get(0).labels().asMap()).containsEntry("floor", "2").containsEntry("site", "Harbour");
        assertThat(events.get(1).labels().asMap()).containsEntry("room", "B12");
    }
}
