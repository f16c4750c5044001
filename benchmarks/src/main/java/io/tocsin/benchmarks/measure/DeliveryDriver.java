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
import io.tocsin.benchmarks.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Opens many incidents at once at one subject, and waits until each was told to every target. */
final class DeliveryDriver {

    private static final Duration LEARN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CONNECTIONS = 16;
    private static final int ALERTS = 1_000;

    private final Subject subject;
    private final WebhookReceiver receiver;
    private final int targets;
    private final Quiet quiet;

    /** Goes on over all phases: an incident is never opened twice. */
    private final Sightings openings = new OpeningSightings(new SteadySightings(ALERTS, "prod"), 1);

    /** Leaves the subject alone for some seconds, to learn what it uses when idle. */
    DeliveryDriver(Subject subject, WebhookReceiver receiver, int targets) {
        this.subject = subject;
        this.receiver = receiver;
        this.targets = targets;
        this.quiet = Quiet.learn(subject.processes(), LEARN);
    }

    /** Opens so many incidents, with one alert in each request, that there are about this many notifications. */
    ThroughputSample tell(int deliveries) throws IOException {
        receiver.clear();
        long incidents = deliveries / targets;
        double cpuBefore = subject.processes().usage().cpuSeconds();
        LoadResult load = new LoadGenerator(subject.address(), CONNECTIONS)
                .run(subject.requests(openings, 1), Pace.AS_ANSWERED, Limit.requests(incidents));
        if (load.acceptedAlerts() != incidents) {
            throw new BenchmarkFailedException(
                    subject.name() + " answered " + load.statuses() + " (expected: 2xx only)");
        }
        long lastAt = awaitDeliveries(incidents * targets);
        subject.awaitEffect(load);
        quiet.await();
        double cpu = subject.processes().usage().cpuSeconds() - cpuBefore;
        long told = incidents * targets;
        double perSecond = told / Math.max(1e-9, (lastAt - load.startedAt()) / 1e9);
        return new ThroughputSample(
                subject.name(), DeliveryComparison.row(targets), told, perSecond, perSecond, cpu / told * 1000);
    }

    /** {@link System#nanoTime()} of the last one. */
    private long awaitDeliveries(long expected) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Map<WebhookReceiver.Delivery, Long> arrived = receiver.deliveries();
        while (arrived.size() < expected) {
            if (System.nanoTime() - until > 0) {
                throw new BenchmarkFailedException(subject.name() + " delivered " + arrived.size()
                        + " notifications of " + expected + " in " + PATIENCE);
            }
            Nap.millis(100);
            arrived = receiver.deliveries();
        }
        return arrived.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
