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
import java.util.Set;
import org.HdrHistogram.Histogram;

/** Drives one subject through the measurements of a comparison; remembers which alerts it has sent it. */
final class Driver {

    private static final Duration LEARN = Duration.ofSeconds(3);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(30);
    private static final int WARM_UP_ALERTS = 1_000;
    private static final int PACED_CONNECTIONS = 128;

    private final Subject subject;
    private final WebhookReceiver receiver;
    private final Quiet quiet;
    private final int distinct;
    private final Sightings sightings;

    /** Leaves the subject alone for some seconds, to learn what it uses when idle. */
    Driver(Subject subject, WebhookReceiver receiver, int distinct) {
        this.subject = subject;
        this.receiver = receiver;
        this.distinct = distinct;
        this.sightings = new SteadySightings(distinct, "prod");
        this.quiet = Quiet.learn(subject.processes(), LEARN);
    }

    /** Drives it with alerts that are not measured, until its hot code is compiled. */
    void warmUp(Plan plan) throws IOException {
        Sightings others = new SteadySightings(WARM_UP_ALERTS, "warm-up");
        for (Scenario scenario : new Scenario[] {plan.single(WARM_UP_ALERTS), plan.batch(WARM_UP_ALERTS)}) {
            subject.awaitEffect(send(scenario, others, Limit.time(plan.warmUp())));
        }
        quiet.await();
    }

    /** Sends every alert for the first time. */
    ThroughputSample firstSight(Scenario scenario) throws IOException {
        long requests = (distinct + scenario.alertsPerRequest() - 1L) / scenario.alertsPerRequest();
        return measure(scenario, scenario.title() + ", first sight", Limit.requests(requests));
    }

    /** Sends all of them again and again. */
    ThroughputSample steady(Scenario scenario, Duration length) throws IOException {
        return measure(scenario, scenario.title(), Limit.time(length));
    }

    private ThroughputSample measure(Scenario scenario, String row, Limit limit) throws IOException {
        double cpuBefore = subject.processes().usage().cpuSeconds();
        LoadResult load = send(scenario, sightings, limit);
        long effectAt = subject.awaitEffect(load);
        quiet.await();
        double cpu = subject.processes().usage().cpuSeconds() - cpuBefore;
        long alerts = load.acceptedAlerts();
        return new ThroughputSample(
                subject.name(),
                row,
                alerts,
                perSecond(alerts, load.startedAt(), effectAt),
                perSecond(alerts, load.startedAt(), load.lastAnswerAt()),
                cpu / alerts * 1000);
    }

    /** Sends at a fixed rate and waits for the notifications of the incidents that are opened by it. */
    LatencySample paced(Plan.Paced paced) throws IOException {
        receiver.clear();
        Sightings opening = new OpeningSightings(sightings, Plan.Paced.OPENS_EVERY);
        Pace pace = Pace.perSecond(paced.perSecond());
        // By number and not by time: what is due and cannot be sent yet must be sent and measured all the same.
        LoadResult load = new LoadGenerator(subject.address(), PACED_CONNECTIONS)
                .run(subject.requests(opening, 1), pace, Limit.requests(paced.requests()));
        requireAccepted(load);
        subject.awaitEffect(load);
        long opened = (load.requests() + Plan.Paced.OPENS_EVERY - 1) / Plan.Paced.OPENS_EVERY;
        Histogram deliveries = new Histogram(3);
        awaitDeliveries(opened)
                .forEach((request, at) ->
                        deliveries.recordValue((at - load.startedAt() - pace.dueNanos(request)) / 1000));
        quiet.await();
        requireSigned();
        return new LatencySample(
                subject.name(),
                distinct,
                paced.perSecond(),
                Percentiles.ofMicros(load.answers()),
                Percentiles.ofMicros(deliveries),
                opened);
    }

    /** What it holds by now. */
    FootprintSample footprint() {
        return new FootprintSample(
                subject.name(), distinct, subject.processes().usage().memoryBytes(), quiet.idleCores());
    }

    private LoadResult send(Scenario scenario, Sightings what, Limit limit) throws IOException {
        LoadResult load = new LoadGenerator(subject.address(), scenario.connections())
                .run(subject.requests(what, scenario.alertsPerRequest()), Pace.AS_ANSWERED, limit);
        requireAccepted(load);
        return load;
    }

    private void requireAccepted(LoadResult load) {
        if (load.refusedRequests() > 0 || load.acceptedAlerts() == 0) {
            throw new BenchmarkFailedException(subject.name() + " answered " + load.statuses()
                    + " (expected: 2xx only; 0 stands for broken connections)");
        }
    }

    private void requireSigned() {
        Map<Signature, Long> received = receiver.received();
        if (subject.signsNotifications() && !received.keySet().equals(Set.of(Signature.GENUINE))) {
            throw new BenchmarkFailedException(
                    subject.name() + " sent notifications " + received + " (expected: genuine ones only)");
        }
    }

    /** Those that arrived, when all have or the patience is over: a lost one shows in the count. */
    private Map<Long, Long> awaitDeliveries(long opened) {
        long until = System.nanoTime() + DELIVERY_PATIENCE.toNanos();
        Map<Long, Long> arrivals = receiver.arrivals();
        while (arrivals.size() < opened && System.nanoTime() - until < 0) {
            Nap.millis(200);
            arrivals = receiver.arrivals();
        }
        return arrivals;
    }

    private static double perSecond(long alerts, long from, long to) {
        return alerts / Math.max(1e-9, (to - from) / 1e9);
    }
}
