package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    Path directory;

    @Test
    void secondOwnerInThisProcessIsRefused() {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(lock.directory()))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessage("directory " + lock.directory() + " is in use by this process");
        }
    }

    @Test
    void refusedAttemptInThisProcessDoesNotLoseTheLock() throws Exception {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(lock.directory())).isInstanceOf(DirectoryInUseException.class);

            try (ChildProcess child = ChildProcess.start(DirectoryOwner.class, directory)) {
                assertThat(child.firstLine())
                        .isEqualTo("directory " + lock.directory() + " is in use by another process: process "
                                + ProcessHandle.current().pid() + ", started at "
                                + ProcessHandle.current().info().startInstant().orElseThrow());
            }
        }
    }

    @Test
    void directoryGivenFreeCanBeTakenAgain() {
        DirectoryLock.take(directory).close();

        DirectoryLock.take(directory).close();

        assertThat(directory.resolve("owner")).doesNotExist();
    }

    @Test
    void ownerThatWasKilledIsForgotten() throws IOException {
        Files.writeString(directory.resolve("lock"), "");
        Files.writeString(directory.resolve("owner"), "process 1, started at 2020-01-01T00:00:00Z");

        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock.directory()).isDirectory();
        }
    }

    @Test
    void fileInPlaceOfDirectoryIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(PlatformStartException.class)
                .hasMessageContaining(file.toString());
    }
}
