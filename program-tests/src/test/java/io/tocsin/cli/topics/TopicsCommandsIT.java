package io.tocsin.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
final class TopicsCommandsIT {

    private final String servers;

    TopicsCommandsIT(Platform platform) {
        this.servers = platform.kafka().bootstrapServers();
    }

    @Test
    void topicsAreCreatedOnceAndThenFit() {
        RecordedTerminal first = terminal("fresh");
        assertThat(run(first, "create")).isZero();
        assertThat(first.out().lines()).contains("fresh.journal.v1", "fresh.decisions.v1");
        RecordedTerminal again = terminal("fresh");
        assertThat(run(again, "create")).isZero();
        assertThat(again.out()).isEmpty();
        RecordedTerminal check = terminal("fresh");
        assertThat(run(check, "check")).isZero();
        assertThat(check.out()).contains("all topics fit");
    }

    @Test
    void missingTopicsAreAFindingThatSaysWhatToDo() {
        RecordedTerminal check = terminal("nowhere");
        assertThat(run(check, "check")).isEqualTo(ExitCode.FAILED.number());
        assertThat(check.err()).contains("nowhere.journal.v1: missing", "tocsin topics create");
    }

    @Test
    void topicThatDiffersIsAFindingWithFoundAndExpected() {
        assertThat(run(terminal("differs"), "create")).isZero();
        RecordedTerminal check = terminal("differs").with("TOCSIN_KAFKA_PARTITIONS", "5");
        assertThat(run(check, "check")).isEqualTo(ExitCode.FAILED.number());
        assertThat(check.err()).contains("differs.journal.v1: partitions: 2 (expected: 5)");
    }

    @Test
    void listTellsWhatTheTopicsMustBe() {
        RecordedTerminal list = terminal("any");
        assertThat(run(list, "list")).isZero();
        assertThat(list.out()).contains("any.dead-letters.v1", "LogAppendTime");
    }

    private RecordedTerminal terminal(String prefix) {
        return new RecordedTerminal().with("TOCSIN_KAFKA_TOPIC_PREFIX", prefix).with("TOCSIN_KAFKA_PARTITIONS", "2");
    }

    private int run(RecordedTerminal terminal, String command) {
        return terminal.run("topics", command, "--bootstrap-servers", servers, "--replication", "1");
    }
}
