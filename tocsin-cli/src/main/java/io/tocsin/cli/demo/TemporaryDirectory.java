package io.tocsin.cli.demo;

import io.tocsin.platform.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that is gone when nobody needs it any more, also when the process is ended by a signal, but for kill -9. */
final class TemporaryDirectory implements AutoCloseable {

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    static TemporaryDirectory create() {
        try {
            return new TemporaryDirectory(Files.createTempDirectory("tocsin-demo-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Directories.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted", e);
        }
    }
}
