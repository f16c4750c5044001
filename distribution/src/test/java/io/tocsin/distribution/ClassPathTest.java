package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {

    @TempDir
    private Path directory;

    private Path repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectory(directory.resolve("repository"));
    }

    @Test
    void directoriesOfTheRepositoryTellTheCoordinates() throws IOException {
        Path jar = fetched("org/example/net", "4.2.Final", "net-4.2.Final-linux-x86_64.jar");
        assertThat(ClassPath.libraries(jar.toString(), repository))
                .containsExactly(new Library("org.example", "net", "4.2.Final", "linux-x86_64", jar));
    }

    @Test
    void jarOfAModuleSaysItself() throws IOException {
        Path jar = directory.resolve("alert-model-1.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/maven/io.tocsin/alert-model/pom.properties"));
            out.write("groupId=io.tocsin\nartifactId=alert-model\nversion=1\n".getBytes(StandardCharsets.UTF_8));
        }
        List<Library> libraries = ClassPath.libraries(directory.resolve("classes") + ":" + jar, repository);
        assertThat(libraries).containsExactly(new Library("io.tocsin", "alert-model", "1", "", jar));
        assertThat(libraries.get(0).isOurs()).isTrue();
        assertThat(libraries.get(0).purl()).isEqualTo("pkg:maven/io.tocsin/alert-model@1?type=jar");
    }

    @Test
    void twoThatWouldBeOneFileAreRefused() throws IOException {
        Path one = fetched("org/one/common", "1", "common-1.jar");
        Path two = fetched("org/two/common", "1", "common-1.jar");
        assertThatThrownBy(() -> ClassPath.libraries(one + ":" + two, repository))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would be one file");
    }

    private Path fetched(String artifact, String version, String file) throws IOException {
        Path place = Files.createDirectories(repository.resolve(artifact).resolve(version));
        return Files.createFile(place.resolve(file));
    }
}
