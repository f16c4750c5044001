package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the licenses of libraries are called. */
final class LicensesTest {

    @TempDir
    private Path repository;

    @ParameterizedTest
    @CsvSource({
        "Apache License 2.0,,Apache-2.0",
        "'The Apache Software License, Version 2.0',http://www.apache.org/licenses/LICENSE-2.0.txt,Apache-2.0",
        "BSD-2-Clause,,BSD-2-Clause",
        "EPL 2.0,,EPL-2.0",
        "GPL2 w/ CPE,,GPL-2.0-with-classpath-exception",
        "MIT,,MIT",
        "MIT-0,,MIT-0",
        "The MIT License,,MIT",
    })
    void wellKnownWordsHaveAnIdentifier(String name, String url, String id) {
        assertThat(License.of(name, url == null ? "" : url).id()).contains(id);
    }

    @Test
    void unknownWordsStayWords() {
        assertThat(License.of("Permit everything", "").id()).isEmpty();
    }

    @Test
    void licenseIsInheritedWhereThereIsNoneOfItsOwn() throws IOException {
        pom("parent", "<licenses><license><name>MIT</name></license></licenses>");
        pom("child", "<parent><groupId>a.b</groupId><artifactId>parent</artifactId><version>1</version></parent>");
        Library child = new Library("a.b", "child", "1", "", Path.of("child.jar"));
        assertThat(new Poms(repository).licenses(child))
                .extracting(License::name)
                .containsExactly("MIT");
    }

    private void pom(String artifact, String content) throws IOException {
        Path directory = Files.createDirectories(
                repository.resolve("a/b").resolve(artifact).resolve("1"));
        Files.writeString(directory.resolve(artifact + "-1.pom"), "<project>" + content + "</project>");
    }
}
