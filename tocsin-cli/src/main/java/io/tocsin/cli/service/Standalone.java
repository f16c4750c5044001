package io.tocsin.cli.service;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.tracing.Traces;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.sink.IncidentSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Every role in this process, with a Kafka and a PostgreSQL of its own; everything that is kept is in one directory. */
public final class Standalone implements RunLoop.Service {

    private final TocsinConfig config;
    private final Path directory;
    private final EmbeddedPlatform platform;
    private final Progress progress;
    private final Clock clock;
    private final Metrics metrics;
    private final Traces traces;
    private @Nullable RoleProcess roles;
    private @Nullable KafkaSettings kafka;

    /**
     * Nothing is started yet.
     *
     * @param directory of everything that is kept; made when it is missing
     * @param kafkaOptions where Kafka listens
     */
    public Standalone(
            TocsinConfig config, Path directory, EmbeddedKafka.Options kafkaOptions, Progress progress, Clock clock) {
        this.config = config;
        this.directory = directory.toAbsolutePath().normalize();
        this.platform = new EmbeddedPlatform(this.directory, kafkaOptions);
        this.progress = progress;
        this.clock = clock;
        this.metrics = new Metrics(clock);
        this.traces = new Traces(config.tracing(), metrics.registry());
    }

    @Override
    public boolean start(StopSignal stop) {
        platform.requireUsable();
        try {
            createForUsAlone();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "cannot make the directory " + directory + ": " + e, e);
        }
        platform.startDatabase(progress, stop);
        if (stop.isAsked()) {
            return false;
        }
        // After the lock: who starts twice on one directory must hear that, and not of a taken port.
        FreeAddress.require(config.http().bind(), config.http().port());
        platform.startKafka(progress);
        kafka = platform.kafka(config.kafka());
        TocsinConfig here =
                config.on(kafka, platform.database(config.database())).withStateIn(directory.resolve("engine"));
        roles = new RoleProcess(
                here.http(),
                here.kafka(),
                Topics.ALL,
                EnumSet.allOf(RoleName.class),
                metrics,
                new RoleFactory(here, metrics.registry(), traces, clock, IncidentSink::startAlone));
        RoleProcess starting = roles;
        return !stop.isAsked() && progress.step("all roles", () -> starting.start(stop) && starting.awaitReady(stop));
    }

    /** Where the HTTP server is reached. */
    public String url() {
        return running(roles).url();
    }

    /** How to reach the Kafka of this process. */
    public KafkaSettings kafka() {
        return running(kafka);
    }

    @Override
    public void close(Closing closing) {
        if (roles != null) {
            roles.close(closing);
        }
        closing.step("tracing", Traces.CLOSES_WITHIN, traces::close);
        platform.close(closing);
        metrics.close();
    }

    /** Whoever reads the files of Kafka and PostgreSQL reads every alert; a directory that is there stays as it is. */
    private void createForUsAlone() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory.resolveSibling(""));
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }
}
