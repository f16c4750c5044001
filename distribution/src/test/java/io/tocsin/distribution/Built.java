package io.tocsin.distribution;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What the build has put into {@code target}. */
final class Built {

    private static final Path TARGET = Path.of("target");

    private Built() {}

    /** The plain archive. */
    static Path archive() {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A layer of the image. */
    static Path layer(String name) {
        return TARGET.resolve("image").resolve(name + ".tar");
    }

    /** The heads of all entries of what was built, in their order; read once, because it is much. */
    static List<TarArchiveEntry> heads(Path built) {
        return requireNonNull(Heads.READ.get(built));
    }

    /** Only the names. */
    static List<String> namesIn(Path built) {
        return heads(built).stream().map(TarArchiveEntry::getName).toList();
    }

    private static final class Heads {
        static final Map<Path, List<TarArchiveEntry>> READ = Stream.of(archive(), layer("libraries"), layer("tocsin"))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Heads::read));

        private static List<TarArchiveEntry> read(Path tar) {
            try {
                return entries(tar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The heads of all entries, in their order. */
    static List<TarArchiveEntry> entries(Path tar) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(open(tar))) {
            List<TarArchiveEntry> entries = new ArrayList<>();
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
            }
            return entries;
        }
    }

    /** Their names. */
    static List<String> names(Path tar) throws IOException {
        return entries(tar).stream().map(TarArchiveEntry::getName).toList();
    }

    /** Unpacks an archive as {@code tar} does; returns the one directory that is in it. */
    static Path unpack(Path tar, Path into) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(open(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectory(file);
                } else {
                    Files.copy(in, file);
                    file.toFile().setExecutable((entry.getMode() & 0100) != 0);
                }
            }
        }
        try (Stream<Path> found = Files.list(into)) {
            return found.findFirst().orElseThrow();
        }
    }

    private static InputStream open(Path tar) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(tar), 1 << 16);
        return tar.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
