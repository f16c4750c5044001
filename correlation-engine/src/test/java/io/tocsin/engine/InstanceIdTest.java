package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {

    @TempDir
    private Path directory;

    @Test
    void madeUpIdIsKeptOverRestarts() {
        EngineConfig config = EngineConfig.defaults().withStateDirectory(directory.resolve("engine"));

        assertThat(InstanceId.of(config)).isNotBlank().isEqualTo(InstanceId.of(config));
    }

    @Test
    void twoStateDirectoriesAreTwoInstances() {
        EngineConfig config = EngineConfig.defaults();

        assertThat(InstanceId.of(config.withStateDirectory(directory.resolve("a"))))
                .isNotEqualTo(InstanceId.of(config.withStateDirectory(directory.resolve("b"))));
    }

    @Test
    void stateDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstanceId.of(EngineConfig.defaults().withStateDirectory(file)))
                .withMessage("state_directory: " + file + " (expected: a directory that can be written)");
    }
}
