package io.tocsin.system;

import io.tocsin.testkit.Deployments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type {@link Deployment}: one for all classes, started before the first, on what {@link Deployments}
 * says.
 */
final class DeploymentExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DeploymentExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Deployment.class;
    }

    @Override
    public Deployment resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class)
                .deployment();
    }

    /** Ended with the tests. */
    private record Running(Deployment deployment, Path directory) implements AutoCloseable {

        static Running start() {
            try {
                Path directory = Files.createTempDirectory("tocsin-system-tests-");
                Path logs = Files.createDirectories(Path.of("target", "system-tests"));
                delete(logs, List.of(logs));
                return new Running(deployment(directory, logs), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Deployment deployment(Path directory, Path logs) {
            return Deployments.areContainers()
                    ? new ContainerDeployment(directory, logs)
                    : new EmbeddedDeployment(directory, logs);
        }

        @Override
        public void close() throws IOException {
            deployment.close();
            delete(directory, List.of());
        }

        /** Deletes what is in there, but for these. */
        private static void delete(Path directory, List<Path> kept) throws IOException {
            try (Stream<Path> found = Files.walk(directory)) {
                for (Path path : found.sorted(Comparator.reverseOrder())
                        .filter(path -> !kept.contains(path))
                        .toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
