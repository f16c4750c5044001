package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanStopTest {

    @TempDir
    private Path directory;

    @Test
    void storesOfAProcessThatNeverEndedAreNotUsed() {
        assertThat(new CleanStop(directory).begin()).isFalse();
        assertThat(new CleanStop(directory).begin()).isFalse();
    }

    @Test
    void storesOfAProcessThatEndedWellAreUsedOnce() {
        CleanStop first = new CleanStop(directory);
        first.begin();
        first.ended();

        assertThat(new CleanStop(directory).begin()).isTrue();
        assertThat(new CleanStop(directory).begin())
                .as("after a process that used them and was killed")
                .isFalse();
    }
}
