package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Remark.fail;
import static io.tocsin.cli.preflight.Remark.ok;
import static io.tocsin.cli.preflight.Remark.warn;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.model.kafka.KafkaTls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether this machine has what a role needs. */
final class MachineChecks {

    private static final String AREA = "machine";
    private static final int TESTED_JAVA = 17;
    private static final long LEAST_BYTES = 1L << 30;
    private static final long MIB = 1L << 20;
    private static final Duration SOON = Duration.ofDays(7);

    private final TocsinConfig config;

    MachineChecks(TocsinConfig config) {
        this.config = config;
    }

    void java(Consumer<Remark> report) {
        int feature = Runtime.version().feature();
        report.accept(
                feature >= TESTED_JAVA
                        ? ok(AREA, "Java " + Runtime.version())
                        : fail(
                                AREA,
                                "Java " + feature + " (expected: " + TESTED_JAVA + " or later)",
                                "install a later one"));
    }

    /** Files of certificates and keys, which must be readable and not about to end. */
    void certificates(Consumer<Remark> report, Instant now) {
        config.http().tls().ifPresent(tls -> {
            certificate("http.tls.certificate", tls.certificate(), now, report);
            readable("http.tls.key", tls.key(), report);
        });
        KafkaTls.of(config.kafka().security()).ifPresent(tls -> {
            tls.authorities().ifPresent(path -> readable("kafka.tls.authorities", Path.of(path), report));
            tls.certificate().ifPresent(path -> certificate("kafka.tls.certificate", Path.of(path), now, report));
            tls.key().ifPresent(path -> readable("kafka.tls.key", Path.of(path), report));
        });
    }

    private static boolean readable(String key, Path file, Consumer<Remark> report) {
        boolean readable = Files.isRegularFile(file) && Files.isReadable(file);
        if (!readable) {
            report.accept(
                    fail(AREA, key + ": " + file + " cannot be read", "see whether it is there, and whose it is"));
        }
        return readable;
    }

    private static void certificate(String key, Path file, Instant now, Consumer<Remark> report) {
        if (!readable(key, file, report)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate found =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Instant end = found.getNotAfter().toInstant();
            if (end.isBefore(now)) {
                report.accept(fail(AREA, key + ": " + file + " ended at " + end, "renew it"));
            } else if (end.isBefore(now.plus(SOON))) {
                report.accept(warn(AREA, key + ": " + file + " ends at " + end, "renew it, and see why nothing has"));
            } else {
                report.accept(ok(AREA, key + ": " + file + " holds until " + end));
            }
        } catch (IOException | CertificateException e) {
            report.accept(fail(AREA, key + ": " + file + ": " + e.getMessage(), "write a certificate in PEM there"));
        }
    }

    /** Where the engine keeps its state. It may not be there yet; then it must be possible to make it. */
    void state(Consumer<Remark> report) {
        Path directory = config.engine().stateDirectory().toAbsolutePath();
        Path there = existing(directory);
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            report.accept(fail(
                    AREA,
                    "engine.state_directory: " + directory + " cannot be written",
                    "give it to the user of the engine"));
            return;
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            report.accept(
                    free >= LEAST_BYTES
                            ? ok(AREA, "engine.state_directory: " + directory + ", " + free / MIB + " MiB free")
                            : warn(
                                    AREA,
                                    "engine.state_directory: " + directory + ": only " + free / MIB + " MiB free",
                                    "give it more room: an engine whose disk is full stops"));
        } catch (IOException e) {
            report.accept(warn(AREA, "engine.state_directory: " + directory + ": " + e.getMessage(), ""));
        }
    }

    private static @Nullable Path existing(Path directory) {
        Path there = directory;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
