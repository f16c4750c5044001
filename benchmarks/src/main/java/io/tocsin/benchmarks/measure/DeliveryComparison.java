package io.tocsin.benchmarks.measure;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.benchmarks.subject.Alertmanager;
import io.tocsin.benchmarks.subject.Tocsin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many notifications a second arrive when every incident is told to many targets: Tocsin and Alertmanager in turn,
 * with fresh processes for each number of targets. Then how fast the incidents themselves reach the database.
 */
public final class DeliveryComparison {

    /** About so many notifications at once, whatever the number of targets. */
    public static final int DELIVERIES = 10_000;

    /** Of each measurement, so that all of it is done in less than ten minutes. */
    public static final int REPEATS = 3;

    private static final long INCIDENTS_FOR_EACH = 6;
    private static final List<Integer> TARGETS = List.of(1, 10, 100);

    private final int deliveries;
    private final int repeats;
    private final Comparison.Programs programs;
    private final Consumer<String> progress;
    private final Results results = new Results();

    /**
     * Starts nothing yet.
     *
     * @param deliveries about so many notifications in each measurement
     * @param repeats of each measurement, the subjects in turn
     * @param programs what is measured
     * @param progress is told what is being done
     */
    public DeliveryComparison(int deliveries, int repeats, Comparison.Programs programs, Consumer<String> progress) {
        this.deliveries = deliveries;
        this.repeats = repeats;
        this.programs = programs;
        this.progress = progress;
    }

    /** As it stands in the tables. */
    public static String row(int targets) {
        return targets + (targets == 1 ? " target" : " targets");
    }

    /** Measures each number of targets, a sample counting notifications instead of alerts; then the projection. */
    public Results run() throws IOException {
        for (int targets : TARGETS) {
            compare(targets);
        }
        addProjection();
        return results;
    }

    /** What is measured so far is kept, whatever becomes of this. */
    private void addProjection() throws IOException {
        progress.accept("the projection beside the engine");
        try {
            ProjectionSample sample = new ProjectionRate(programs.tocsin(), INCIDENTS_FOR_EACH * deliveries).measure();
            results.add(sample);
            progress.accept(sample.line());
        } catch (BenchmarkFailedException e) {
            progress.accept("the projection could not be measured: " + e.getMessage());
        }
    }

    private void compare(int targets) throws IOException {
        progress.accept(row(targets) + ": starting the processes");
        try (Workspace workspace = Workspace.create();
                WebhookReceiver receiver = WebhookReceiver.start(new SignatureCheck(Tocsin.WEBHOOK_SECRET));
                WebhookReceiver peerReceiver = WebhookReceiver.start(new SignatureCheck(Tocsin.WEBHOOK_SECRET));
                Tocsin tocsin = Tocsin.start(programs.tocsin(), workspace, receiver.places(targets))) {
            List<DeliveryDriver> drivers = new ArrayList<>();
            drivers.add(new DeliveryDriver(tocsin, receiver, targets));
            if (programs.alertmanager().isPresent()) {
                Alertmanager peer =
                        Alertmanager.start(programs.alertmanager().get(), workspace, peerReceiver.places(targets));
                drivers.add(new DeliveryDriver(peer, peerReceiver, targets));
            }
            for (DeliveryDriver driver : drivers) {
                progress.accept("warming up: " + driver.tell(deliveries).line());
            }
            for (int repeat = 1; repeat <= repeats; repeat++) {
                for (DeliveryDriver driver : drivers) {
                    ThroughputSample sample = driver.tell(deliveries);
                    results.add(sample);
                    progress.accept(sample.line());
                }
            }
        }
    }
}
