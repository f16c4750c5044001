package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.Silences;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A silence out of the stores: what it suppresses is found again after a restart, by the wall clock, without a scan. */
class SilenceScenarioTest {

    @TempDir
    private Path directory;

    @Test
    void silenceFindsInTheStoresWhatFiresAndAtItsEndWhatItSuppressed() {
        try (Driver engine = new Driver(directory)) {
            engine.happens(1, firing("disk").service("checkout"));
            engine.happens(2, firing("cpu").service("search"));
            engine.happens(3, firing("net").service("checkout-eu"));
            engine.append(5, silence("s1", "service=checkout", 5, 60));
            engine.append(6, silence("s2", "severity=~\".+\"", 30, 90));
            assertThat(kinds(engine.changes()))
                    .endsWith(ChangeKind.ALERT_SUPPRESSED, ChangeKind.INCIDENT_SUPPRESSED)
                    .hasSize(3 + 2);

            engine.wallClock(32);
            assertThat(kinds(engine.changes()).stream().filter(kind -> kind == ChangeKind.INCIDENT_SUPPRESSED))
                    .hasSize(2);
            engine.wallClock(62);
            assertThat(kinds(engine.changes())).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
            engine.wallClock(92);
            List<TestRecord<byte[], byte[]>> ended = engine.read(Topics.INCIDENTS);
            assertThat(ended.stream().map(record -> new String(record.key(), StandardCharsets.UTF_8)))
                    .containsOnly("checkout", "search", "checkout-eu");
        }
    }

    /** What was written in the same entry is not in the stores yet. */
    @Test
    void silenceThatChangesGoesOnToSuppressWhatItMeansStill() {
        try (Driver engine = new Driver(directory)) {
            engine.happens(1, firing("disk").service("checkout").label("team", "a"));
            engine.append(5, silence("s1", "service=checkout", 5, 60));
            engine.append(6, silence("s2", "service=checkout,team=a", 5, 60));
            engine.changes();
            engine.append(10, Silences.published(Silences.of("s1", "team=a", 5, 90), 2));
            engine.append(11, Silences.published(Silences.of("s2", "team=b", 5, 90), 2));

            assertThat(engine.read(Topics.DEAD_LETTERS)).isEmpty();
            assertThat(kinds(engine.changes())).doesNotContain(ChangeKind.SUPPRESSION_ENDED);
            engine.wallClock(92);
            assertThat(kinds(engine.changes()))
                    .containsExactly(ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED);
        }
    }

    private static List<ChangeKind> kinds(List<IncidentChange> changes) {
        return changes.stream().map(change -> change.detail().kind()).toList();
    }

    private static JournalEntry silence(String id, String matchers, long from, long to) {
        return Silences.published(Silences.of(id, matchers, from, to), 1);
    }
}
