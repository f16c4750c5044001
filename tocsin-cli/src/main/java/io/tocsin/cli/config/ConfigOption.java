package io.tocsin.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, the same for every command that reads a configuration. */
public final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The YAML configuration (default: the variable TOCSIN_CONFIG, else none). Variables such as"
                    + " TOCSIN_HTTP_PORT override its keys.")
    private @Nullable Path file;

    /** The configuration that was asked for, not read yet. */
    public ConfigFile file(Map<String, String> environment) {
        Optional<Path> named =
                Optional.ofNullable(environment.get("TOCSIN_CONFIG")).map(Path::of);
        return ConfigFile.of(Optional.ofNullable(file).or(() -> named), environment);
    }
}
