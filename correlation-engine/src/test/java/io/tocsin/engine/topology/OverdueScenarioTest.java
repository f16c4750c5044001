package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heartbeat on the topology, without a broker: each word says when the next one is due. */
class OverdueScenarioTest {

    @TempDir
    private Path directory;

    @Test
    void silenceOfASenderFiresByATickInQuietTimesAndOnlyOnce() {
        try (Driver driver = new Driver(directory)) {
            driver.happens(0, word(0));
            driver.wallClock(299);
            assertThat(driver.ticks()).isEmpty();
            driver.wallClock(302);
            driver.wallClock(2_000);

            assertThat(driver.ticks()).hasSize(1);
            assertThat(driver.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.causedBy()).isEqualTo(IncidentChange.CAUSED_BY_TICK));
        }
    }

    @Test
    void senderThatWasNeverHeardOfIsMissedOnceHoweverOftenTheIntakeStarts() {
        try (Driver driver = new Driver(directory)) {
            driver.append(0, awaited(300).entry());
            driver.wallClock(302);
            driver.append(310, awaited(610).entry());
            driver.wallClock(700);

            assertThat(driver.changes())
                    .extracting(change -> change.detail().kind())
                    .containsExactly(ChangeKind.INCIDENT_OPENED);
        }
    }

    @Test
    void startOfTheIntakeGivesASenderThatWasHeardOfNoMoreTime() {
        try (Driver driver = new Driver(directory)) {
            driver.happens(0, word(0).at(0));
            driver.append(10, awaited(900).entry());
            driver.wallClock(302);

            assertThat(driver.changes())
                    .extracting(change -> change.detail().kind())
                    .containsExactly(ChangeKind.INCIDENT_OPENED);
        }
    }

    @Test
    void senderThatIsWaitedForIsMissedOnceAcrossRestartsAtEveryPoint() {
        List<JournalEntry> journal = List.of(
                word(0).at(0).entry(), tick(300), tick(310), word(400).at(400).entry(), tick(460), tick(700));
        for (int restart = 1; restart < journal.size(); restart++) {
            assertThat(told(journal, restart))
                    .containsExactly(
                            ChangeKind.INCIDENT_OPENED,
                            ChangeKind.ALERT_RESOLVED,
                            ChangeKind.INCIDENT_RESOLVED,
                            ChangeKind.INCIDENT_REOPENED);
        }
    }

    private static List<ChangeKind> told(List<JournalEntry> journal, int restart) {
        List<ChangeKind> told = new ArrayList<>();
        Map<String, List<Recording.Entry>> stored = Map.of();
        long[] times = {0, 300, 310, 400, 460, 700};
        for (int from : List.of(0, restart)) {
            int to = from == 0 ? restart : journal.size();
            try (Processing engine = Processing.inMemory(RuleSet.defaults(), stored, from)) {
                for (int i = from; i < to; i++) {
                    engine.take(times[i], journal.get(i));
                }
                engine.written(Names.WRITE_INCIDENTS).stream()
                        .map(IncidentChangeCodec.INSTANCE::decode)
                        .forEach(change -> told.add(change.detail().kind()));
                stored = engine.stored();
            }
        }
        return told;
    }

    private static JournalEntry tick(long at) {
        return new JournalEntry.Tick(new ServiceName("checkout"), START.plusSeconds(at));
    }

    private static EventBuilder word(long at) {
        return resolved("backup").overdue(at + 300);
    }

    /** What the intake says of a sender when it starts. */
    private static EventBuilder awaited(long overdue) {
        return resolved("backup").id("awaited").at(-START.getEpochSecond()).overdue(overdue);
    }
}
