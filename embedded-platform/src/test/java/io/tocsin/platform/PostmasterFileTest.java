package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @TempDir
    Path cluster;

    @Test
    void nothingRunsWhereNoFileIs() {
        PostmasterFile file = new PostmasterFile(cluster);

        assertThat(file.running()).isEmpty();
        file.removeWhenStale();
    }

    @Test
    void anotherProgramIsNoPostgres() throws IOException {
        assertThat(written(Long.toString(ProcessHandle.current().pid())).running())
                .isEmpty();
    }

    @Test
    void unreadableNumberIsNoPostgres() throws IOException {
        assertThat(written("half a num").running()).isEmpty();
        assertThat(written("").running()).isEmpty();
    }

    @Test
    void staleFileIsRemoved() throws IOException {
        PostmasterFile file = written(Long.toString(ProcessHandle.current().pid()));

        file.removeWhenStale();

        assertThat(file.path()).doesNotExist();
    }

    private PostmasterFile written(String content) throws IOException {
        PostmasterFile file = new PostmasterFile(cluster);
        Files.writeString(file.path(), content + "\n" + cluster + "\n");
        return file;
    }
}
