package io.tocsin.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.benchmarks.subject.Alertmanager;
import io.tocsin.benchmarks.subject.Floor;
import io.tocsin.benchmarks.subject.JournalRecord;
import io.tocsin.benchmarks.subject.Tocsin;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All subjects beside one another with one number of distinct alerts: fresh processes, warmed up, then measured in turn
 * so that whatever disturbs the machine disturbs them all. Only one of them works at a time.
 */
public final class Comparison {

    /** The name of the floor in the samples. */
    public static final String FLOOR = "floor";

    /** The name of Tocsin in the samples. */
    public static final String TOCSIN = "Tocsin";

    /** The name of the peer in the samples. */
    public static final String ALERTMANAGER = "Alertmanager";

    private static final int JOURNAL_RECORDS = 20_000;
    private static final long MAX_FLOOR_RECORDS = 200_000;

    private final Plan plan;
    private final Programs programs;
    private final Consumer<String> progress;
    private final Results results = new Results();

    /**
     * What is measured.
     *
     * @param tocsin the script at the root of the project
     * @param alertmanager without it there is no peer
     */
    public record Programs(Path tocsin, Optional<Path> alertmanager) {}

    /**
     * Starts nothing yet.
     *
     * @param programs what is measured
     * @param progress is told what is being done
     */
    public Comparison(Plan plan, Programs programs, Consumer<String> progress) {
        this.plan = plan;
        this.programs = programs;
        this.progress = progress;
    }

    /** Measures all that the plan asks for. */
    public Results run() throws IOException {
        for (int distinct : plan.distinctAlerts()) {
            compare(distinct);
        }
        return results;
    }

    private void compare(int distinct) throws IOException {
        progress.accept(String.format("%,d distinct alerts: starting the processes", distinct));
        try (Workspace workspace = Workspace.create();
                WebhookReceiver receiver = WebhookReceiver.start(new SignatureCheck(Tocsin.WEBHOOK_SECRET));
                WebhookReceiver peerReceiver = WebhookReceiver.start(new SignatureCheck(Tocsin.WEBHOOK_SECRET));
                Tocsin tocsin = Tocsin.start(programs.tocsin(), workspace, List.of(receiver.uri()));
                Floor floor = Floor.start(workspace)) {
            List<Driver> drivers = new ArrayList<>();
            drivers.add(new Driver(tocsin, receiver, distinct));
            if (programs.alertmanager().isPresent()) {
                Alertmanager peer =
                        Alertmanager.start(programs.alertmanager().get(), workspace, List.of(peerReceiver.uri()));
                drivers.add(new Driver(peer, peerReceiver, distinct));
            }
            warmUp(drivers, floor, tocsin);
            throughput(drivers, floor, tocsin, distinct);
            latency(drivers);
            progress.accept(String.format("decisions by outcome: %s", tocsin.outcomes()));
        }
    }

    private void warmUp(List<Driver> drivers, Floor floor, Tocsin tocsin) throws IOException {
        progress.accept("warming up");
        for (Driver driver : drivers) {
            driver.warmUp(plan);
        }
        var unused = floor.drive(tocsin.journal(JOURNAL_RECORDS), MAX_FLOOR_RECORDS / 2);
    }

    private void throughput(List<Driver> drivers, Floor floor, Tocsin tocsin, int distinct) throws IOException {
        List<JournalRecord> journal = tocsin.journal(JOURNAL_RECORDS);
        if (distinct >= Plan.FIRST_SIGHT_FROM) {
            for (Driver driver : drivers) {
                add(driver.firstSight(plan.batch(distinct)));
            }
        }
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            for (Scenario scenario : List.of(plan.single(distinct), plan.batch(distinct))) {
                long alerts = 0;
                for (Driver driver : drivers) {
                    ThroughputSample sample = driver.steady(scenario, plan.length());
                    alerts = Math.max(alerts, sample.alerts());
                    add(sample);
                }
                add(floor(floor, journal, scenario, Math.min(alerts, MAX_FLOOR_RECORDS)));
            }
        }
    }

    private void latency(List<Driver> drivers) throws IOException {
        progress.accept(plan.paced().perSecond() + " alerts per second");
        for (Driver driver : drivers) {
            results.add(driver.paced(plan.paced()));
            results.add(driver.footprint());
        }
    }

    /** The floor's clients work in this JVM, as Tocsin's work in Tocsin's, so both are counted. */
    private static ThroughputSample floor(Floor floor, List<JournalRecord> journal, Scenario scenario, long records) {
        double cpuBefore = floor.processes().usage().cpuSeconds() + ownCpuSeconds();
        double perSecond = records / (floor.drive(journal, records) / 1e9);
        double cpu = floor.processes().usage().cpuSeconds() + ownCpuSeconds() - cpuBefore;
        return new ThroughputSample(FLOOR, scenario.title(), records, perSecond, perSecond, cpu / records * 1000);
    }

    private static double ownCpuSeconds() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Duration.ofNanos(system.getProcessCpuTime()).toNanos() / 1e9;
    }

    private void add(ThroughputSample sample) {
        results.add(sample);
        progress.accept(sample.line());
    }
}
