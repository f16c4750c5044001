package io.tocsin.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCheckCommandTest {

    @TempDir
    private Path directory;

    private final RecordedTerminal terminal = new RecordedTerminal();
    private String file;

    @BeforeEach
    void write() throws IOException {
        Path yaml = Files.writeString(directory.resolve("t.yaml"), "kafka: {bootstrap_servers: 'a:1'}\n");
        file = yaml.toString();
    }

    @Test
    void fileForRolesIsGood() {
        assertThat(terminal.run("config", "check", file)).isZero();
        assertThat(terminal.err()).contains("is good");
    }

    @Test
    void sameFileIsNotForStandalone() {
        assertThat(terminal.run("config", "check", "--standalone", file)).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).contains("kafka.bootstrap_servers: a value (expected: nothing: standalone brings");
    }
}
