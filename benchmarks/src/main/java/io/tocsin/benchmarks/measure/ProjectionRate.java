package io.tocsin.benchmarks.measure;

import io.tocsin.benchmarks.load.Limit;
import io.tocsin.benchmarks.load.LoadGenerator;
import io.tocsin.benchmarks.load.LoadResult;
import io.tocsin.benchmarks.load.OpeningSightings;
import io.tocsin.benchmarks.load.Pace;
import io.tocsin.benchmarks.load.Sightings;
import io.tocsin.benchmarks.load.SteadySightings;
import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.process.Nap;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.benchmarks.subject.Tocsin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The projection beside the engine: incidents are opened as fast as they are taken, each by one alert, and it is noted
 * when the last decision was committed and when the last change was in the database. Then the program starts again with
 * an empty database, which it fills from the topic while the engine has nothing to do.
 */
final class ProjectionRate {

    private static final int CONNECTIONS = 16;
    private static final int ALERTS_PER_REQUEST = 100;
    private static final int ALERTS = 1_000;
    private static final long POLL_MILLIS = 50;
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path program;
    private final long incidents;
    private final Sightings openings = new OpeningSightings(new SteadySightings(ALERTS, "prod"), 1);

    /** Opens so many incidents for the measurement, and half as many before it. */
    ProjectionRate(Path program, long incidents) {
        this.program = program;
        this.incidents = incidents;
    }

    /** How many changes, and {@link System#nanoTime()} of when that was seen. */
    private record Reading(long changes, long at) {
        double perSecondSince(Reading before) {
            return perSecond(changes - before.changes, before.at, at);
        }
    }

    ProjectionSample measure() throws IOException {
        try (Workspace workspace = Workspace.create();
                Tocsin tocsin = Tocsin.start(program, workspace, List.of())) {
            long engineAt = open(tocsin, incidents / 2).at;
            Reading before = settled(tocsin, new Reading(0, engineAt));
            Reading started = new Reading(before.changes, System.nanoTime());
            Reading decided = open(tocsin, incidents);
            Reading written = settled(tocsin, started);
            try (Tocsin again = tocsin.againWithoutStore(program, workspace)) {
                Reading first = first(again);
                Reading last = settled(again, first);
                return new ProjectionSample(
                        last.changes,
                        perSecond(decided.changes, started.at, decided.at),
                        written.perSecondSince(started),
                        last.perSecondSince(first));
            }
        }
    }

    /** How many alerts were decided, and when the last one was. */
    private Reading open(Tocsin tocsin, long count) throws IOException {
        LoadResult load = new LoadGenerator(tocsin.address(), CONNECTIONS)
                .run(
                        tocsin.requests(openings, ALERTS_PER_REQUEST),
                        Pace.AS_ANSWERED,
                        Limit.requests(count / ALERTS_PER_REQUEST));
        if (load.refusedRequests() > 0 || load.acceptedAlerts() == 0) {
            throw new BenchmarkFailedException(
                    tocsin.name() + " answered " + load.statuses() + " (expected: 2xx only)");
        }
        return new Reading(load.acceptedAlerts(), tocsin.awaitEffect(load));
    }

    /** The first look that sees any. */
    private static Reading first(Tocsin tocsin) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Reading now = read(tocsin);
        while (now.changes == 0) {
            now = next(tocsin, until);
        }
        return now;
    }

    /** When the last one was written: no other came for some seconds. */
    private static Reading settled(Tocsin tocsin, Reading from) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Reading last = from;
        Reading now = read(tocsin);
        while (now.changes == from.changes || now.changes > last.changes || now.at - last.at < STILL.toNanos()) {
            last = now.changes > last.changes ? now : last;
            now = next(tocsin, until);
        }
        return last;
    }

    private static Reading next(Tocsin tocsin, long until) throws IOException {
        if (System.nanoTime() - until > 0) {
            throw new BenchmarkFailedException("changes of incidents are still being written after " + PATIENCE);
        }
        Nap.millis(POLL_MILLIS);
        return read(tocsin);
    }

    private static Reading read(Tocsin tocsin) throws IOException {
        return new Reading(tocsin.projected(), System.nanoTime());
    }

    private static double perSecond(long count, long from, long to) {
        return count / Math.max(1e-9, (to - from) / 1e9);
    }
}
