package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEventsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunningConsole running;

    @BeforeAll
    void start(Platform platform) {
        running =
                RunningConsole.start(platform, new ConsoleConfig("test", Optional.empty(), 3, Duration.ofSeconds(20)));
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void streamTellsWhatChangedWithItsRevision() {
        try (EventReader reader = open("")) {
            reader.await("beat");

            Incident incident = tell(IncidentHistory.opened(event()).acknowledge("Ana"));

            Awaitility.await()
                    .atMost(Platform.PATIENCE)
                    .until(() -> revisions(reader, incident).contains(incident.revision()));
            assertThat(reader.await("counts").data()).contains("by_severity");
        }
    }

    @Test
    void readerThatIsLostBeforeAnythingHappenedHasACursorToComeBackWith() {
        String cursor;
        try (EventReader reader = open("")) {
            cursor = reader.await("beat").id();
        }
        Incident missed = tell(IncidentHistory.opened(event()));

        try (EventReader reader = open("?after=" + cursor)) {
            Awaitility.await()
                    .atMost(Platform.PATIENCE)
                    .until(() -> !revisions(reader, missed).isEmpty());
        }
    }

    @Test
    void readerThatComesBackGetsWhatItMissed() {
        String cursor;
        try (EventReader reader = open("")) {
            tell(IncidentHistory.opened(event()));
            cursor = reader.await("changed").id();
        }
        Incident missed = tell(IncidentHistory.opened(event()));

        try (EventReader byParameter = open("?after=" + cursor);
                EventReader byHeader = open("?after=gone-1", "Last-Event-ID", cursor)) {
            for (EventReader reader : List.of(byParameter, byHeader)) {
                Awaitility.await()
                        .atMost(Platform.PATIENCE)
                        .until(() -> !revisions(reader, missed).isEmpty());
            }
        }
    }

    @Test
    void readerWithAnUnknownCursorIsToldToLoadAgain() {
        for (String cursor : List.of("other-1", "garbage", "none-0")) {
            try (EventReader reader = open("?after=" + cursor)) {
                assertThat(reader.await("reset").id()).as(cursor).matches("[0-9a-f]{8}-\\d+");
            }
        }
    }

    @Test
    void streamsAreBoundedAndThePlaceOfOneThatLeftIsFreeAgain() {
        List<EventReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                open.add(open(""));
                assertThat(open.get(i).status()).isEqualTo(200);
            }
            try (EventReader refused = open("")) {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).contains("15");
                assertThat(refused.header("content-type")).contains("application/problem+json");
            }
        } finally {
            open.forEach(EventReader::close);
        }
        awaitNoStreams();
        assertThat(running.meters().get("tocsin.console.streams.opened").gauge().value())
                .isZero();
    }

    /** Opens a stream when there is room for it; the one of the test before may not be gone yet. */
    private EventReader open(String query, String... headers) {
        return new EventReader(running.url("/api/v1/events" + query), headers);
    }

    private void awaitNoStreams() {
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> running.meters()
                                .get("tocsin.console.streams.opened")
                                .gauge()
                                .value()
                        == 0);
    }

    @org.junit.jupiter.api.BeforeEach
    void roomForStreams() {
        awaitNoStreams();
    }

    private Incident tell(IncidentHistory history) {
        return running.engine().tell(history);
    }

    private static io.tocsin.model.alert.AlertEvent event() {
        return AlertEvents.firing("live").id("live-" + Sequence.next()).build();
    }

    private static List<Long> revisions(EventReader reader, Incident incident) {
        List<Long> revisions = new ArrayList<>();
        for (EventReader.Event event : reader.events("changed")) {
            for (JsonNode change : json(event.data()).path("changed")) {
                if (change.path("id").textValue().equals(incident.id().value())) {
                    revisions.add(change.path("revision").longValue());
                }
            }
        }
        return revisions;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
