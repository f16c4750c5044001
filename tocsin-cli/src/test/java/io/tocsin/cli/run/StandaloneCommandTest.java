package io.tocsin.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.CommandContext;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.platform.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class StandaloneCommandTest {

    @Test
    void openHttpLeavesKafkaOnLoopback() {
        assertThat(kafka("--bind", "0.0.0.0").host()).isEqualTo("127.0.0.1");
    }

    @Test
    void kafkaIsOpenedByItsOwnOptionOnly() {
        EmbeddedKafka.Options kafka = kafka("--kafka-bind", "0.0.0.0", "--kafka-port", "0");
        assertThat(kafka.host()).isEqualTo("0.0.0.0");
        assertThat(kafka.port()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--port,70000",
        "--port,-1",
        "--port,http",
        "--kafka-port,65536",
        "--kafka-bind,' '",
        "--bind,' '",
    })
    void addressThatCannotBeIsWrongUse(String option, String value, @TempDir Path directory) {
        RecordedTerminal terminal = new RecordedTerminal();
        Path data = directory.resolve("data");
        assertThat(terminal.run("standalone", "--data", data.toString(), option, value))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("expected: ").doesNotContain("unexpected");
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a$HOME", "a`b", "it's", "a\"b", "a\\b"})
    void directoryWhoseNameAShellWouldTakeApartIsRefused(String name, @TempDir Path directory) {
        RecordedTerminal terminal = new RecordedTerminal();
        Path data = directory.resolve(name);
        assertThat(terminal.run("standalone", "--data", data.toString(), "--port", "0"))
                .isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("expected: a path without comma");
        assertThat(data).doesNotExist();
    }

    private static EmbeddedKafka.Options kafka(String... options) {
        StandaloneCommand command = new StandaloneCommand(CommandContext.ofProcess());
        List<String> arguments = new ArrayList<>(List.of("--data", "any"));
        arguments.addAll(List.of(options));
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        return command.kafka();
    }
}
