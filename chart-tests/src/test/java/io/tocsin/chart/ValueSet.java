package io.tocsin.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Values somebody may give, from {@code src/test/resources/values}, and what the chart makes of them. A new file there is
 * looked at by every test that looks at all.
 *
 * @param name of the file without its end
 * @param text what is in it
 * @param rendering what the chart makes of it
 */
record ValueSet(String name, String text, Rendering rendering) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "values");

    /** Rendering is what takes time here, and its outcome never changes. */
    private static final Map<String, ValueSet> RENDERED = new ConcurrentHashMap<>();

    /** All of them. */
    static Stream<ValueSet> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> of(file.getFileName().toString().replace(".yaml", ""))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one with this name. */
    static ValueSet of(String name) {
        return RENDERED.computeIfAbsent(name, ValueSet::rendered);
    }

    static Path file(String name) {
        return FOLDER.resolve(name + ".yaml");
    }

    private static ValueSet rendered(String name) {
        try {
            return new ValueSet(name, Files.readString(file(name)), Chart.render(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the values speak of something with this name, which is not of this release. */
    boolean names(String external) {
        return text.contains(external);
    }

    @Override
    public String toString() {
        return name;
    }
}
