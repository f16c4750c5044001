package io.tocsin.benchmarks.measure;

import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.benchmarks.subject.Alertmanager;
import io.tocsin.benchmarks.subject.Broker;
import io.tocsin.benchmarks.subject.IntakeServer;
import io.tocsin.benchmarks.subject.Tocsin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The intake alone: {@code tocsin ingest}, Alertmanager, and a bare HTTP server with one producer, in turn. Tocsin and
 * the bare server write to one broker, which has a process of its own.
 */
public final class IntakeComparison {

    /** The name of Tocsin in the samples when it is sent its own form instead of Prometheus' one. */
    public static final String TOCSIN_GENERIC = "Tocsin, generic";

    /** The name of the bare server in the samples. */
    public static final String BARE = "bare";

    private final Plan plan;
    private final Comparison.Programs programs;
    private final Consumer<String> progress;
    private final Results results = new Results();

    /**
     * Starts nothing yet.
     *
     * @param programs what is measured
     * @param progress is told what is being done
     */
    public IntakeComparison(Plan plan, Comparison.Programs programs, Consumer<String> progress) {
        this.plan = plan;
        this.programs = programs;
        this.progress = progress;
    }

    /** Measures all that the plan asks for, except latency. */
    public Results run() throws IOException {
        for (int distinct : plan.distinctAlerts()) {
            compare(distinct);
        }
        return results;
    }

    private void compare(int distinct) throws IOException {
        progress.accept(String.format("%,d distinct alerts: starting the processes", distinct));
        try (Workspace workspace = Workspace.create();
                WebhookReceiver receiver = WebhookReceiver.start(new SignatureCheck(Tocsin.WEBHOOK_SECRET))) {
            List<Driver> drivers = drivers(workspace, receiver, distinct);
            progress.accept("warming up");
            for (Driver driver : drivers) {
                driver.warmUp(plan);
            }
            for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
                for (Scenario scenario : List.of(plan.single(distinct), plan.batch(distinct))) {
                    for (Driver driver : drivers) {
                        add(driver.steady(scenario, plan.length()));
                    }
                }
            }
        }
    }

    private List<Driver> drivers(Workspace workspace, WebhookReceiver receiver, int distinct) throws IOException {
        Broker broker = Broker.start(workspace, "broker");
        IntakeServer tocsin = IntakeServer.tocsin(Comparison.TOCSIN, programs.tocsin(), workspace, broker);
        List<Driver> drivers = new ArrayList<>();
        if (programs.alertmanager().isPresent()) {
            Alertmanager peer = Alertmanager.start(programs.alertmanager().get(), workspace, List.of(receiver.uri()));
            drivers.add(new Driver(peer, receiver, distinct));
        }
        drivers.add(new Driver(tocsin, receiver, distinct));
        drivers.add(new Driver(IntakeServer.bare(BARE, workspace, broker), receiver, distinct));
        drivers.add(new Driver(tocsin.generic(TOCSIN_GENERIC), receiver, distinct));
        return drivers;
    }

    private void add(ThroughputSample sample) {
        results.add(sample);
        progress.accept(sample.line());
    }
}
