package io.tocsin.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkRebuildCommandTest {

    @Test
    void databaseThatIsAwayIsSaidToBeAwayAndHowToGoOn(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(
                directory.resolve("tocsin.yaml"),
                "database: {url: 'jdbc:postgresql://127.0.0.1:1/tocsin', user: tocsin}\n");
        RecordedTerminal terminal = new RecordedTerminal();

        int exit = terminal.run("sink", "rebuild", "--drop-old", "--config", config.toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.err())
                .contains("PostgreSQL cannot be asked now", "run it again to go on")
                .doesNotContain("unexpected");
    }
}
