package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One guarantee each, on the topology without a broker. */
class CorrelationScenarioTest {

    @TempDir
    private Path directory;

    private Driver driver;

    @BeforeEach
    void start() {
        driver = new Driver(directory);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private static List<ChangeKind> kinds(List<IncidentChange> changes) {
        return changes.stream().map(change -> change.detail().kind()).toList();
    }

    @Test
    void alertBecomesAnIncidentAndADecisionWithTheTimeOfItsEntry() {
        driver.append(7, firing("disk").entry());

        assertThat(driver.changes()).singleElement().satisfies(change -> {
            assertThat(change.at()).isEqualTo(START.plusSeconds(7));
            assertThat(change.position()).hasToString("0-0");
        });
        TestRecord<byte[], byte[]> decision = driver.decisionRecords().get(0);
        assertThat(decision.timestamp()).isEqualTo(START.plusSeconds(7).toEpochMilli());
        assertThat(decision.key()).asString().isEqualTo("checkout");
        assertThat(decision.headers().lastHeader("outcome").value()).asString().isEqualTo("fired");
    }

    @Test
    void incidentEndsByATickInQuietTimes() {
        driver.happens(0, firing("disk"));
        driver.happens(10, resolved("disk"));
        driver.wallClock(69);
        assertThat(driver.ticks()).isEmpty();

        driver.wallClock(72);

        assertThat(driver.ticks()).hasSize(1);
        assertThat(kinds(driver.changes())).endsWith(ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_RESOLVED);
    }

    @Test
    void holdOfAPersonEndsByATickInQuietTimesFromTheStores() {
        driver.happens(0, firing("disk"));
        driver.append(
                5,
                new JournalEntry.CommandIssued(new Command.HoldIncident(
                        new CommandId("1"),
                        driver.changes().get(0).incident().id(),
                        new ServiceName("checkout"),
                        Actor.person("ana"),
                        START,
                        "",
                        Optional.of(START.plusSeconds(600)))));
        driver.wallClock(599);
        assertThat(driver.ticks()).isEmpty();

        driver.wallClock(602);

        assertThat(kinds(driver.changes())).endsWith(ChangeKind.NOTIFICATIONS_HELD, ChangeKind.NOTIFICATIONS_RELEASED);
    }

    @Test
    void tickCarriesTheServiceAsItsKey() {
        driver.happens(0, firing("disk"));
        driver.happens(10, resolved("disk"));
        driver.wallClock(72);

        TestRecord<byte[], byte[]> tick = driver.ticks().get(0);
        assertThat(tick.key()).asString().isEqualTo("checkout");
        assertThat(JournalEntryCodec.INSTANCE.decode(tick.value()))
                .isEqualTo(new JournalEntry.Tick(firing("disk").build().service(), START.plusSeconds(70)));
    }

    @Test
    void nothingDueWritesNoTick() {
        driver.happens(0, firing("disk"));
        driver.wallClock(300);

        assertThat(driver.ticks()).isEmpty();
    }

    @Test
    void timerThatWasCancelledWritesNoTick() {
        driver.happens(0, firing("disk"));
        driver.happens(10, resolved("disk"));
        driver.happens(20, firing("disk"));
        driver.wallClock(300);

        assertThat(driver.ticks()).isEmpty();
    }

    @Test
    void eachServiceThatIsDueGetsItsOwnTick() {
        for (String service : List.of("a", "b", "c")) {
            driver.happens(0, firing("disk").service(service));
            driver.happens(10, resolved("disk").service(service));
        }
        driver.wallClock(75);

        assertThat(driver.ticks()).extracting(tick -> new String(tick.key())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(kinds(driver.changes()).stream().filter(ChangeKind.INCIDENT_RESOLVED::equals))
                .hasSize(3);
    }

    @Test
    void poisonGoesToTheDeadLettersWithItsPlaceAndThePartitionMovesOn() {
        driver.append(1, "checkout", "{\"type\":\"alert_received\"".getBytes(StandardCharsets.UTF_8));
        driver.append(2, firing("disk").entry());

        TestRecord<byte[], byte[]> record = driver.read(Topics.DEAD_LETTERS).get(0);
        DeadLetter letter = DeadLetterRecords.fromRecord(new String(record.key()), record.value(), record.headers());
        assertThat(letter.cause()).isEqualTo(DeadLetterCause.UNDECODABLE_RECORD);
        assertThat(letter.place()).isEqualTo("tocsin.journal.v1-0@0");
        assertThat(letter.connector()).isEqualTo("tocsin.journal.v1");
        assertThat(letter.body()).asString().isEqualTo("{\"type\":\"alert_received\"");
        assertThat(driver.decisions()).extracting(Decision::outcome).containsExactly(Outcome.FIRED);
    }

    @Test
    void entryUnderTheKeyOfAnotherServiceIsPoison() {
        driver.append(
                1, "cart", JournalEntryCodec.INSTANCE.encode(firing("disk").entry()));

        TestRecord<byte[], byte[]> record = driver.read(Topics.DEAD_LETTERS).get(0);
        assertThat(new String(record.headers().lastHeader("detail").value())).contains("key: cart (expected: checkout");
        assertThat(driver.decisions()).isEmpty();
    }

    @Test
    void entryThatWouldOutgrowARecordIsPoison() {
        driver.append(
                1, firing("disk").title("x".repeat(JournalEntryCodec.MAX_BYTES)).entry());

        assertThat(driver.read(Topics.DEAD_LETTERS)).hasSize(1);
        assertThat(driver.decisions()).isEmpty();
    }

    /** Bytes of our own that nobody reads are no fault of the alert: it must not be lost for them. */
    @Test
    void storedValueThatDoesNotDecodeEndsTheTaskAndBuriesNothing() {
        driver.happens(0, firing("disk"));
        driver.breakAlert("checkout", "cpu");

        assertThatThrownBy(() -> driver.happens(1, firing("cpu")))
                .hasStackTraceContaining("ProcessorStateException: alert-store: a stored value does not decode");
        assertThat(driver.read(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void timerThatFailsIsDroppedAndTheOthersOfItsServiceAreActedOn() {
        driver.happens(0, firing("disk"));
        driver.happens(10, resolved("disk"));
        driver.addTimer(
                new Timer(START.plusSeconds(71), new ServiceName("checkout"), TimerKind.FORGET_ALERT, "no dedup key"));
        driver.happens(20, firing("memory").environment("staging"));
        driver.append(75, new JournalEntry.Tick(new ServiceName("checkout"), START.plusSeconds(70)));
        driver.wallClock(300);

        assertThat(kinds(driver.changes())).endsWith(ChangeKind.INCIDENT_RESOLVED);
        assertThat(driver.read(Topics.DEAD_LETTERS))
                .singleElement()
                .satisfies(record -> assertThat(
                                new String(record.headers().lastHeader("detail").value()))
                        .startsWith("timer dropped"));
        assertThat(driver.ticks()).isEmpty();
        assertThat(driver.count("tocsin.engine.entries.read")).isEqualTo(4);
    }

    @Test
    void deadLetterThatWouldNotFitIsCutAndSaysSo() {
        byte[] garbage = new byte[DeadLetterForwarder.LONGEST_BODY + 1];
        driver.append(1, "checkout", garbage);

        TestRecord<byte[], byte[]> record = driver.read(Topics.DEAD_LETTERS).get(0);
        assertThat(record.value()).hasSize(DeadLetterForwarder.LONGEST_BODY);
        assertThat(new String(record.headers().lastHeader("detail").value()))
                .startsWith("cut at " + DeadLetterForwarder.LONGEST_BODY + " of " + garbage.length + " bytes: ");
    }

    @Test
    void entriesReadAreDecisionsAndTicksAndDeadLetters() {
        driver.happens(0, firing("disk"));
        driver.happens(10, resolved("disk"));
        driver.append(11, "checkout", new byte[] {1, 2, 3});
        driver.wallClock(75);

        assertThat(driver.count("tocsin.engine.entries.read")).isEqualTo(4);
        assertThat(driver.count("tocsin.engine.decisions.emitted")).isEqualTo(2);
        assertThat(driver.count("tocsin.engine.ticks.read")).isEqualTo(1);
        assertThat(driver.count("tocsin.engine.ticks.written")).isEqualTo(1);
        assertThat(driver.count("tocsin.engine.letters.written")).isEqualTo(1);
        assertThat(driver.count("tocsin.engine.changes.emitted"))
                .isEqualTo(driver.changes().size());
        assertThat(driver.gauge("tocsin.engine.entries.unaccounted")).isZero();
    }

    @Test
    void whatFellOutOfTheMemoryOfObjectsIsReadFromTheStore() {
        for (int i = 0; i < 20; i++) {
            driver.happens(i, firing("alert-" + i).service("service-" + i));
        }
        for (int i = 0; i < 20; i++) {
            driver.happens(100 + i, firing("alert-" + i).service("service-" + i));
        }

        assertThat(driver.decisions().subList(20, 40)).allMatch(decision -> decision.outcome() == Outcome.REPEATED);
    }
}
