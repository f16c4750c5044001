package io.tocsin.model.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes as a released version wrote them. A file here is never changed and never removed; a new variant gets a new
 * file.
 *
 * @param shape the folder: which form it is
 * @param name of the file, without ending
 * @param bytes its whole content
 */
public record Recorded(String shape, String name, byte[] bytes) {

    /** All files of version 1 in the folder of this form. */
    public static List<Recorded> of(String shape) {
        try (Stream<Path> files = Files.list(
                Path.of(Recorded.class.getResource("/recorded/v1/" + shape).toURI()))) {
            return files.sorted().map(file -> read(shape, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Recorded read(String shape, Path file) {
        try {
            return new Recorded(shape, file.getFileName().toString().replace(".json", ""), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return shape + "/" + name;
    }
}
