package io.tocsin.platform;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What the JDK lacks for directories. */
public final class Directories {

    private Directories() {}

    /** What is done with a file or a directory. */
    @FunctionalInterface
    interface Action {
        void on(Path path) throws IOException;
    }

    /**
     * Deletes the directory with all that is in it; links are not followed. Does nothing when it is missing, and
     * passes over what someone else deletes at the same time.
     */
    public static void delete(Path directory) throws IOException {
        forEach(directory, Files::deleteIfExists);
    }

    /**
     * Does this with all that is in the directory, and then with the directory; links are not followed. Passes over
     * what someone else deletes at the same time.
     */
    static void forEach(Path directory, Action action) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return act(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return passOver(e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                return act(visited);
            }

            private FileVisitResult act(Path path) throws IOException {
                try {
                    action.on(path);
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException e) {
                    return passOver(e);
                }
            }

            private FileVisitResult passOver(IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }
}
