package io.tocsin.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Where the broker keeps its logs; formatted once, with an id of its own. */
final class BrokerStorage {

    private BrokerStorage() {}

    /**
     * Formats the directory unless it is formatted already. Formatting that was cut off is done again: the file that
     * marks a formatted directory is written last.
     */
    static void formatWhenNew(Path logDirectory) {
        try {
            Files.createDirectories(logDirectory);
            if (!Files.exists(logDirectory.resolve("meta.properties"))) {
                format(logDirectory);
            }
        } catch (IOException e) {
            throw new PlatformStartException("directory " + logDirectory + " cannot be used: " + e, e);
        }
    }

    private static void format(Path logDirectory) {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logDirectory.toString())
                    .setMetadataLogDirectory(Optional.empty())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .run();
        } catch (Exception e) {
            throw new PlatformStartException("directory " + logDirectory + " cannot be formatted for Kafka: " + e, e);
        }
    }
}
