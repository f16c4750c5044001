package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/correlation.md} names tests for what it promises; each of them exists, and none of them is a lottery. */
final class NamedTestsTest {

    private static final Pattern TEST = Pattern.compile("void (\\w+)\\(");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)`");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "correlation.md"));
        List<String> named = page.lines()
                .filter(line -> line.startsWith("| **"))
                .map(line -> line.substring(line.lastIndexOf('|', line.length() - 2)))
                .flatMap(cell -> NAMED.matcher(cell).results().map(found -> found.group(1)))
                .toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(tests()).containsAll(named);
    }

    /** What failed once must fail again: without a seed of its own a property draws another one each time. */
    @Test
    void everyPropertyNamesItsSeed() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            assertThat(modules.map(module -> module.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .flatMap(NamedTestsTest::linesBelow)
                            .map(String::strip)
                            .filter(line -> line.startsWith("@Property"))
                            .filter(line -> !line.startsWith("@Property(seed = ")))
                    .isEmpty();
        }
    }

    private static Stream<String> linesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> text(file).lines())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(NamedTestsTest::testsBelow)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> testsBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> TEST.matcher(text(file)).results())
                    .map((MatchResult found) -> found.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
