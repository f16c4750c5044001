package io.tocsin.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.kafka.DeadLetterMarker;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters with a real Kafka. */
@ExtendWith(PlatformExtension.class)
final class DeadLettersCommandsIT {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T01:02:03.456Z");

    private final Platform platform;

    DeadLettersCommandsIT(Platform shared) {
        this.platform = shared.withNewTopics();
    }

    @Test
    void lettersAreListedUntilSomethingIsDoneAboutThem() {
        String first = bury("datadog", "{\"title\": cut off", DeadLetterCause.INVALID_JSON);
        String second = bury("generic", "{}", DeadLetterCause.MISSING_FIELD);

        assertThat(run("list").out()).contains(first, second, "invalid_json", "2026-11-22T01:02:03.456Z");
        assertThat(run("list", "--cause", "missing_field").out())
                .contains(second)
                .doesNotContain(first);
        assertThat(run("list", "--connector", "datadog").out()).contains(first).doesNotContain(second);
        assertThat(run("list", "--limit", "1", "--output", "json").out()).contains("\"fitting\" : 2");
        assertThat(run("list", "--since", "2999-01-01T00:00:00Z").err()).contains("none that nothing was done about");

        assertThat(run("discard", first, "--note", "a test", "--as", "Robin").out())
                .contains(first, "discarded");

        assertThat(run("list").out()).contains(second).doesNotContain(first);
        assertThat(run("list", "--all").out()).contains(first, "discarded");
        assertThat(run("show", first).out()).contains("by Robin", "a test");
        assertThat(exit("discard", first)).isEqualTo(ExitCode.CHANGED_MEANWHILE.number());
        run("discard", first, "--again");
        run("discard", "--connector", "generic");
        assertThat(run("list").err()).contains("none");
    }

    @Test
    void hostileBytesReachNoTerminalButTheFile(@TempDir Path directory) throws Exception {
        String hostile = "{\"title\": \"\u001b]52;c;ZXZpbA==\u0007 \u202e\u009b2J\"}\nsecond line";
        String text = bury("datadog\u001b[31m", hostile, DeadLetterCause.INVALID_JSON);
        Path file = directory.resolve("body");

        for (String format : new String[] {"table", "json", "ndjson"}) {
            assertThat(run("list", "--output", format).out()
                            + run("show", text, "--output", format).out())
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n\\r]]");
        }
        assertThat(run("show", text, "--body-to", file.toString()).out()).contains("\nsecond line");
        assertThat(file).hasContent(hostile);
        assertThat(exit("show", text, "--body-to", file.toString()))
                .as("a file that is there stays as it is")
                .isEqualTo(ExitCode.FAILED.number());

        String bytes = bury("generic", new byte[] {(byte) 0xff, 'a', 0, 27}, DeadLetterCause.INVALID_ENCODING);
        assertThat(run("show", bytes).out()).contains("00000000  ff 61 00 1b", ".a..");
        assertThat(run("show", text, "--bytes", "3").out()).contains("bytes more; --bytes shows more");
    }

    @Test
    void retryGivesTheAlertsOfALetterOnceAndAtTheTimeAtWhichItWasReceived() {
        String batch =
                "[{\"title\": \"Disk full\", \"status\": \"firing\", \"service\": \"orders\"}, {\"status\": \"on fire\"}]";
        String letter = bury("generic", batch, DeadLetterCause.FAILED_PROCESSING);
        String broken = bury("generic", "{", DeadLetterCause.INVALID_JSON);

        assertThat(run("retry", letter, "--dry-run").out()).contains("readable", "1 alert event");
        assertThat(platform.read(Topics.JOURNAL)).isEmpty();

        RecordedTerminal first = terminal();
        assertThat(first.run(with("retry", "--all"))).isEqualTo(ExitCode.FAILED.number());
        assertThat(first.out()).containsPattern(letter + " +retried +1 alert event, 1 still unreadable");
        assertThat(first.out()).containsPattern(broken + " +unreadable");
        assertThat(exit("retry", "--all")).isEqualTo(ExitCode.FAILED.number());
        assertThat(exit("retry", letter)).isEqualTo(ExitCode.CHANGED_MEANWHILE.number());

        AlertEvent event =
                ((JournalEntry.AlertReceived) platform.read(Topics.JOURNAL).get(0)).event();
        assertThat(platform.read(Topics.JOURNAL)).hasSize(1);
        assertThat(event.receivedAt()).isEqualTo(RECEIVED);
        assertThat(event.occurredAt()).isEqualTo(RECEIVED);
        assertThat(event.integration()).isEqualTo("generic");
        assertThat(run("list").out())
                .doesNotContain(letter + " ")
                .contains("on fire")
                .contains(broken);
    }

    @Test
    void recordOfASenderThatTheEngineCouldNotProcessGoesToTheEndOfTheJournal() {
        String journal = Topics.JOURNAL.name(platform.kafka().topicPrefix());
        JournalEntry entry =
                new JournalEntry.AlertReceived(AlertEvents.firing("checkout").build());
        String sent = bury(journal, Topics.JOURNAL.codec().encode(entry), DeadLetterCause.FAILED_PROCESSING);
        JournalEntry tick = new JournalEntry.Tick(new ServiceName("checkout"), RECEIVED);
        String ours = bury(journal, Topics.JOURNAL.codec().encode(tick), DeadLetterCause.FAILED_PROCESSING);
        String change =
                bury(Topics.INCIDENTS.name(platform.kafka().topicPrefix()), "{}", DeadLetterCause.UNDECODABLE_RECORD);

        RecordedTerminal terminal = terminal();
        assertThat(terminal.run(with("retry", sent, ours, change, "--output", "json")))
                .isEqualTo(ExitCode.FAILED.number());

        assertThat(terminal.out())
                .contains("1 entry of the journal", "a Tick would come too late", "only the engine writes");
        assertThat(platform.read(Topics.JOURNAL)).containsExactly(entry);
    }

    @Test
    void whoComesSecondEndsTheFirstSoThatNoLetterIsRetriedTwice() {
        KafkaSettings kafka = platform.kafka();
        DeadLetterMark mark =
                new DeadLetterMark(new JournalPosition(0, 0), DeadLetterFate.DISCARDED, "first", RECEIVED, "");
        try (DeadLetterMarker first = DeadLetterMarker.open(kafka);
                DeadLetterMarker second = DeadLetterMarker.open(kafka)) {
            assertThatThrownBy(() -> first.write(mark, "generic", List.of(), List.of()))
                    .isInstanceOf(KafkaUnavailableException.class);
            second.write(mark, "generic", List.of(), List.of());
        }
    }

    @Test
    void whatIsNotThereOrNotSaidIsRefused() {
        assertThat(exit("show", "0-999")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(exit("show", "77-1")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(exit("show", "first")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(exit("list", "--cause", "bad_luck")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(exit("list", "--since", "yesterday")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(exit("discard")).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(exit("discard", "0-1", "--all")).isEqualTo(ExitCode.WRONG_USE.number());
    }

    private String bury(String connector, String body, DeadLetterCause cause) {
        return bury(connector, body.getBytes(StandardCharsets.UTF_8), cause);
    }

    private String bury(String connector, byte[] body, DeadLetterCause cause) {
        DeadLetter letter = new DeadLetter(
                connector,
                connector,
                cause,
                "detail\u001b[2J",
                "body",
                "application/json",
                LetterRequest.PLAIN,
                RECEIVED,
                body);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(platform.kafka().producer("test"))) {
            RecordMetadata at = producer.send(
                            DeadLetterRecords.toRecord(letter, platform.kafka().topicPrefix()))
                    .get();
            return at.partition() + "-" + at.offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int exit(String... arguments) {
        return terminal().run(with(arguments));
    }

    private RecordedTerminal run(String... arguments) {
        RecordedTerminal terminal = terminal();
        assertThat(terminal.run(with(arguments))).as(terminal.err()).isZero();
        return terminal;
    }

    private static String[] with(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private RecordedTerminal terminal() {
        return new RecordedTerminal()
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", platform.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers());
    }
}
