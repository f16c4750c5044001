package io.tocsin.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name under which this process is known in its consumer group, over restarts. */
final class InstanceId {

    private static final String FILE = "instance-id";

    private InstanceId() {}

    /** The configured one, or the one kept in the state directory, made up the first time. */
    static String of(EngineConfig config) {
        Path directory = config.stateDirectory();
        try {
            Files.createDirectories(directory);
            return config.instanceId().isPresent() ? config.instanceId().get() : kept(directory.resolve(FILE));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "state_directory: " + directory + " (expected: a directory that can be written)", e);
        }
    }

    private static String kept(Path file) throws IOException {
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            if (!known.isEmpty()) {
                return known;
            }
        }
        String made = UUID.randomUUID().toString();
        Files.writeString(file, made + "\n");
        return made;
    }
}
