package io.tocsin.ingest.healthchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthchecksConnectorTest {

    private final HealthchecksConnector connector = new HealthchecksConnector();

    private Reading.Events events(Payload payload) {
        return Readings.events(connector.read(payload));
    }

    private AlertEvent event(String name) {
        return events(Payloads.resource("healthchecks/" + name)).events().get(0);
    }

    private static Payload query(String query, String body) {
        RequestHead head = new RequestHead("GET", "", query, Map.of());
        return Payloads.with(Payloads.of(body.getBytes(StandardCharsets.UTF_8), ""), head);
    }

    @Test
    void theTemplateOfThePageTellsEverything() {
        AlertEvent down = event("down.json");

        assertThat(down.dedupKey().value()).isEqualTo("check:5f1c2a90-8d17-4d3c-9b55-2a8c3f0de111");
        assertThat(down.title()).isEqualTo("Nightly backup is down");
        assertThat(down.description()).isEqualTo("tar: short read");
        assertThat(down.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02Z"));
        assertThat(down.service().value()).isEqualTo("orders");
        assertThat(down.environment()).isEqualTo("prod");
        assertThat(down.labels().get("tags")).contains("db,prod");
        assertThat(down.labels().get("exit_status")).isEmpty();
        assertThat(event("up.json").labels().get("exit_status")).contains("0");
        assertThat(events(Payloads.resource("healthchecks/down.json")).remarks())
                .isEmpty();
    }

    @Test
    void theCheckAsTheVariableGivesItIsTheSameAlert() {
        AlertEvent down = event("json-variable-down.json");

        assertThat(down.dedupKey()).isEqualTo(event("down.json").dedupKey());
        assertThat(down.description()).isEqualTo("Dumps the orders database");
        assertThat(down.labels().get("schedule")).contains("0 1 * * *");
        // The time of the last ping is not when it went down: it may be that of the recovery before.
        assertThat(down.occurredAt()).isEqualTo(Payloads.NOW);
    }

    @Test
    void aNameThatBreaksTheJsonIsMended() {
        Reading.Events events = events(Payloads.resource("healthchecks/unescaped-name.json"));

        assertThat(events.remarks()).contains(Remark.JSON_MENDED);
        assertThat(events.events().get(0).title()).isEqualTo("Backup \"orders\" is down");
    }

    @Test
    void aQueryWithoutABodyIsEnough() {
        Reading.Events events = events(query(
                "check=5f1c2a90-8d17-4d3c-9b55-2a8c3f0de111&status=down&name=Nightly%20backup&at=2026-11-22T03:14:02%2B00:00",
                ""));

        assertThat(events.events().get(0).dedupKey())
                .isEqualTo(event("down.json").dedupKey());
        assertThat(events.events().get(0).occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:14:02Z"));
    }

    @Test
    void aTextBesideAQueryIsTheDescriptionAndPartOfWhatMakesTheEvent() {
        Reading.Events down = events(query("check=abc&status=down", "tar: short read\nbackup failed"));
        Reading.Events other = events(query("check=abd&status=down", "tar: short read\nbackup failed"));

        assertThat(down.events().get(0).description()).isEqualTo("tar: short read\nbackup failed");
        assertThat(other.events().get(0).id()).isNotEqualTo(down.events().get(0).id());
    }

    @Test
    void aTextAloneSaysNothing() {
        assertThat(connector.read(Payloads.of(Payloads.bytes("healthchecks/plain-text.txt"), "")))
                .isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"TEST, down, TEST_NOTIFICATION", "a, paused, MUTED", "a, new, PENDING", "a, grace, PENDING"})
    void whatIsNeitherUpNorDownIsNoAlert(String name, String status, IgnoreReason reason) {
        Payload payload =
                Payloads.json("{\"check\": \"abc\", \"name\": \"" + name + "\", \"status\": \"" + status + "\"}");

        assertThat(connector.read(payload))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(reason));
    }

    @Test
    void withoutACodeTheSlugAndThenTheNameTellsChecksApart() {
        Reading.Events bySlug = events(Payloads.json("{\"slug\": \"nightly\", \"name\": \"n\", \"status\": \"down\"}"));
        Reading.Events byName = events(Payloads.json("{\"name\": \"n\", \"status\": \"down\"}"));

        assertThat(bySlug.events().get(0).dedupKey().value()).isEqualTo("slug:nightly");
        assertThat(bySlug.remarks()).doesNotContain(Remark.IDENTITY_FROM_TITLE);
        assertThat(byName.events().get(0).dedupKey().value()).isEqualTo("name:n");
        assertThat(byName.remarks()).contains(Remark.IDENTITY_FROM_TITLE);
    }
}
