package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private static List<ChangeKind> kinds(List<IncidentChange> changes) {
        return changes.stream().map(change -> change.detail().kind()).toList();
    }

    private static JournalEntry silence(String id, String matchers, long from, long to) {
        Silence silence = new Silence(
                id,
                MatcherParser.parse(matchers),
                START.plusSeconds(from),
                START.plusSeconds(to),
                Optional.empty(),
                "");
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("publish-" + id),
                SettingKind.SILENCE,
                id,
                1,
                Optional.of(silence),
                Actor.person("ana"),
                START));
    }
}
