package io.tocsin.cli.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Silences with a real Kafka. */
@ExtendWith(PlatformExtension.class)
final class SilenceCommandsIT {

    private final Platform platform;

    SilenceCommandsIT(Platform shared) {
        this.platform = shared.withNewTopics();
    }

    @Test
    void silenceIsMadeListedChangedAndEnded() {
        assertThat(run(
                                "silence",
                                "add",
                                "service=checkout",
                                "severity=~\"error|warning\"",
                                "--id",
                                "db",
                                "--for",
                                "2h",
                                "--comment",
                                "move")
                        .out())
                .contains("db", "active", "service=\"checkout\",severity=~\"error|warning\"");
        assertThat(run("silence", "list").out()).contains("db");

        assertThat(run("silence", "edit", "db", "--comment", "upgrade").out()).contains("upgrade", "checkout");
        RecordedTerminal again = terminal();
        assertThat(again.run("silence", "add", "a=b", "--id", "db", "--comment", "move"))
                .isEqualTo(ExitCode.CHANGED_MEANWHILE.number());

        assertThat(run("silence", "expire", "db").err()).contains("silence db is over");
        assertThat(run("silence", "list").out()).doesNotContain("db");
    }

    @Test
    void whatCannotBeIsRefusedBeforeItIsPublished() {
        assertThat(refused("silence", "add", "service~checkout")).contains("expected: =, !=, =~ or !~");
        assertThat(refused("silence", "add", "a=~.*")).contains("at least one that asks for something");
        assertThat(refused("silence", "add", "a=b", "--rrule", "FREQ=HOURLY", "--window", "1h"))
                .contains("DAILY, WEEKLY, MONTHLY or YEARLY");
        assertThat(refused("silence", "add", "a=b", "--for", "soon"))
                .contains("for: soon (expected: as 90m, 2h or 7d)");
        assertThat(refused("silence", "add", "a=b")).contains("comment: nothing (expected: why)");
        assertThat(terminal().run("silence", "show", "none")).isEqualTo(ExitCode.NOT_FOUND.number());
    }

    private String refused(String... arguments) {
        RecordedTerminal terminal = terminal();
        assertThat(terminal.run(arguments)).isEqualTo(ExitCode.WRONG_USE.number());
        return terminal.err();
    }

    private RecordedTerminal run(String... arguments) {
        RecordedTerminal terminal = terminal();
        assertThat(terminal.run(arguments)).as(terminal.err()).isZero();
        return terminal;
    }

    private RecordedTerminal terminal() {
        return new RecordedTerminal()
                .with("TOCSIN_KAFKA_TOPIC_PREFIX", platform.kafka().topicPrefix())
                .with("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers());
    }
}
