package io.tocsin.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart of this project, and Helm itself to render it. Helm is a library in this process, not a program. */
final class Chart {

    static final Path FOLDER = Path.of("..", "helm", "tocsin");
    static final String RELEASE = "bell";
    static final String NAMESPACE = "monitoring";

    /** The oldest that the chart takes. */
    static final String KUBERNETES = "1.27.0";

    private Chart() {}

    /** What these values make of it. */
    static Rendering render(Path values) {
        TemplateCommand command = new Helm(VisibleHooks.chart())
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        return Rendering.of(VisibleHooks.restored(command.call()));
    }

    /** What these values, as YAML, make of it. */
    static Rendering renderText(String values) {
        return written(values, file -> render(file));
    }

    /** What Helm says to somebody who installs it with these values, but without a cluster. */
    static String notes(String values) {
        return written(
                values,
                file -> new Helm(FOLDER)
                        .install()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES)
                        .clientOnly()
                        .dryRun()
                        .withValuesFile(file)
                        .call()
                        .getOutput());
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T written(String values, java.util.function.Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
