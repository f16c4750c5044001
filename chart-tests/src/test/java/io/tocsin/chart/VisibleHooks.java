package io.tocsin.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the chart in which Helm takes hooks for ordinary objects. The library leaves hooks out of what it renders, where
 * the program {@code helm template} shows them.
 */
final class VisibleHooks {

    private static final String HOOK = "helm.sh/hook";
    private static final String HIDDEN = "shown.helm.sh/hook";

    private VisibleHooks() {}

    /** Where the copy is; made when it is first asked for. */
    static Path chart() {
        return Copy.FOLDER;
    }

    /** What was rendered from the copy, with hooks as the chart has them. */
    static String restored(String rendered) {
        return rendered.replace(HIDDEN, HOOK);
    }

    private static final class Copy {

        static final Path FOLDER = made();

        private static Path made() {
            try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
                Path copy = Files.createDirectories(Path.of("target")).resolve("chart-with-visible-hooks");
                delete(copy);
                List<Path> all = files.filter(Files::isRegularFile).toList();
                for (Path file : all) {
                    Path to = copy.resolve(Chart.FOLDER.relativize(file).toString());
                    Files.createDirectories(to.resolveSibling(""));
                    Files.writeString(to, Files.readString(file).replace("\"" + HOOK, "\"" + HIDDEN));
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) throws IOException {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path :
                            old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }
}
