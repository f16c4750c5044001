package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TarTest {

    private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void orderAndTimesOfTheFilesMakeNoDifference() throws IOException {
        Path file = Files.write(directory.resolve("file"), TEXT);
        new Tar().file("b/x", file).program("a", file).writeGzipped(directory.resolve("one.tar.gz"), TIME);
        Files.setLastModifiedTime(file, FileTime.from(TIME.minusSeconds(1000)));
        new Tar().program("a", file).file("b/x", file).writeGzipped(directory.resolve("two.tar.gz"), TIME);
        assertThat(directory.resolve("one.tar.gz")).hasSameBinaryContentAs(directory.resolve("two.tar.gz"));
    }

    @Test
    void directoriesOnTheWayAreMadeAndMayHaveAnOwner() throws IOException {
        Path tar = directory.resolve("a.tar");
        new Tar().file("a/b/c", TEXT).directory("a/d", 7).write(tar, TIME);
        assertThat(Built.names(tar)).containsExactly("a/", "a/b/", "a/b/c", "a/d/");
        assertThat(Built.entries(tar))
                .extracting(TarArchiveEntry::getLongUserId)
                .containsExactly(0L, 0L, 0L, 7L);
    }

    @Test
    void longNamesStayWhole() throws IOException {
        Path tar = directory.resolve("a.tar");
        String name = "lib/" + "long-".repeat(50) + ".jar";
        new Tar().file(name, TEXT).write(tar, TIME);
        assertThat(Built.names(tar)).containsExactly("lib/", name);
    }

    @Test
    void nameIsTakenOnce() {
        Tar tar = new Tar().file("a", TEXT);
        assertThatThrownBy(() -> tar.file("a", TEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a is");
    }
}
