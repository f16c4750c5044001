package io.tocsin.testkit;

import io.tocsin.platform.Directories;
import io.tocsin.platform.EmbeddedDatabase;
import io.tocsin.platform.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker and the PostgreSQL that we bring along, in a directory that is deleted at the end. */
final class EmbeddedServers implements Servers {

    private final Lazy<Path> directory = new Lazy<>(EmbeddedServers::temporaryDirectory);
    private final Lazy<EmbeddedKafka> kafka =
            new Lazy<>(() -> EmbeddedKafka.start(directory().resolve("kafka"), EmbeddedKafka.Options.forTests()));
    private final Lazy<EmbeddedDatabase> database = new Lazy<>(
            () -> EmbeddedDatabase.start(directory().resolve("postgresql"), EmbeddedDatabase.Options.forTests()));

    @Override
    public String bootstrapServers() {
        return kafka.get().bootstrapServers();
    }

    @Override
    public DatabaseAccess database(String name) {
        EmbeddedDatabase server = database.get();
        return new DatabaseAccess(server.jdbcUrl(name), server.user(), server.password());
    }

    @Override
    public void close() {
        kafka.ifMade().ifPresent(EmbeddedKafka::close);
        database.ifMade().ifPresent(EmbeddedDatabase::close);
        if (directory.ifMade().isPresent()) {
            deleteDirectory();
        }
    }

    private void deleteDirectory() {
        try {
            Directories.delete(directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
