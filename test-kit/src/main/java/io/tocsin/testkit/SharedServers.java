package io.tocsin.testkit;

import io.tocsin.platform.Directories;
import io.tocsin.platform.EmbeddedDatabase;
import io.tocsin.platform.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one broker and the one PostgreSQL of all test classes of this process, in a directory that is deleted at the end. */
final class SharedServers implements AutoCloseable {

    private final Lazy<Path> directory = new Lazy<>(SharedServers::temporaryDirectory);
    private final Lazy<EmbeddedKafka> kafka =
            new Lazy<>(() -> EmbeddedKafka.start(directory().resolve("kafka"), EmbeddedKafka.Options.forTests()));
    private final Lazy<EmbeddedDatabase> database = new Lazy<>(
            () -> EmbeddedDatabase.start(directory().resolve("postgresql"), EmbeddedDatabase.Options.forTests()));

    /** A view with topics of its own. */
    Platform view(String topicPrefix, int partitions) {
        return new Platform(kafka, database, topicPrefix, partitions);
    }

    @Override
    public void close() throws IOException {
        kafka.ifMade().ifPresent(EmbeddedKafka::close);
        database.ifMade().ifPresent(EmbeddedDatabase::close);
        if (directory.ifMade().isPresent()) {
            Directories.delete(directory());
        }
    }

    private Path directory() {
        return directory.get();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("tocsin-test");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }
}
