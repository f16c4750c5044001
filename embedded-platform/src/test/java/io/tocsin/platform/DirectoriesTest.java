package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoriesTest {

    @TempDir
    Path above;

    private Path directory;

    @BeforeEach
    void fill() throws Exception {
        directory = Files.createDirectories(above.resolve("data"));
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(Files.createDirectory(directory.resolve(name)).resolve("file"), name);
        }
    }

    @Test
    void everythingIsVisitedAndADirectoryAfterWhatIsInIt() throws Exception {
        List<Path> visited = new ArrayList<>();

        Directories.forEach(directory, visited::add);

        assertThat(visited).hasSize(7).endsWith(directory);
        assertThat(visited.indexOf(directory.resolve("b").resolve("file")))
                .isLessThan(visited.indexOf(directory.resolve("b")));
    }

    @Test
    void whatSomebodyElseDeletesMeanwhileIsPassedOver() throws Exception {
        List<Path> visited = new ArrayList<>();

        Directories.forEach(directory, path -> {
            visited.add(path);
            // All the others, and this one before it is looked at.
            for (String name : List.of("a", "b", "c")) {
                Directories.delete(directory.resolve(name));
            }
            assertThat(Files.getLastModifiedTime(path)).isNotNull();
        });

        assertThat(visited).hasSize(3).endsWith(directory);
    }

    @Test
    void whatFailsOtherwiseIsTold() {
        assertThatThrownBy(() -> Directories.forEach(directory, path -> {
                    throw new AccessDeniedException(path.toString());
                }))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void deletionOfWhatIsNotThereIsDone() throws Exception {
        Directories.delete(directory);
        Directories.delete(directory);

        assertThat(directory).doesNotExist();
    }
}
