package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanStopTest {

    @TempDir
    private Path directory;

    @Test
    void storesOfAProcessThatNeverEndedAreNotUsed() {
        assertThat(new CleanStop(directory, Clock.systemUTC()).begin()).isFalse();
        assertThat(new CleanStop(directory, Clock.systemUTC()).begin()).isFalse();
    }

    @Test
    void storesOfAProcessThatEndedWellAreUsedOnce() {
        CleanStop first = new CleanStop(directory, Clock.systemUTC());
        first.begin();
        first.ended();

        assertThat(new CleanStop(directory, Clock.systemUTC()).begin()).isTrue();
        assertThat(new CleanStop(directory, Clock.systemUTC()).begin())
                .as("after a process that used them and was killed")
                .isFalse();
    }

    /** What was deleted since may stand in no changelog any more. */
    @Test
    void storesThatStoppedLongAgoAreNotUsed() {
        CleanStop first = new CleanStop(directory, Clock.systemUTC());
        first.begin();
        first.ended();
        Clock later = Clock.offset(Clock.systemUTC(), CleanStop.LONGEST.plusMinutes(1));

        assertThat(new CleanStop(directory, later).begin()).isFalse();
        assertThat(CleanStop.LONGEST).isLessThan(Stores.DELETES_KEPT);
    }
}
