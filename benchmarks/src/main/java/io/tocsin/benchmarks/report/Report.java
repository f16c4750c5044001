package io.tocsin.benchmarks.report;

import static io.tocsin.benchmarks.measure.Comparison.ALERTMANAGER;
import static io.tocsin.benchmarks.measure.Comparison.FLOOR;
import static io.tocsin.benchmarks.measure.Comparison.TOCSIN;

import io.tocsin.benchmarks.measure.FootprintSample;
import io.tocsin.benchmarks.measure.LatencySample;
import io.tocsin.benchmarks.measure.Results;
import io.tocsin.benchmarks.measure.Spread;
import io.tocsin.benchmarks.measure.ThroughputSample;
import java.util.List;
import java.util.Optional;

/** All tables of a run. */
public final class Report {

    private final Results results;
    private final List<String> facts;

    /**
     * Of these results.
     *
     * @param facts about the machine and the versions, a line each
     */
    public Report(Results results, List<String> facts) {
        this.results = results;
        this.facts = List.copyOf(facts);
    }

    /** The tables, as Markdown. */
    public String render() {
        return Figures.facts(facts)
                + "\n**Alerts per second** to committed incident state (Alertmanager: accepted, in memory). "
                + "Median (lowest–highest).\n\n"
                + throughput()
                + "\n**CPU seconds per 1,000 alerts**, all processes of each, until they were quiet again. Median.\n\n"
                + cost()
                + "\n**Latency** at a fixed rate, one alert per request, in milliseconds from when the request was due.\n\n"
                + latency()
                + "\n**Memory**, peak, and processor use when idle.\n\n"
                + footprint();
    }

    private String throughput() {
        SampleGroups groups = new SampleGroups(results.throughput());
        MarkdownTable table = new MarkdownTable(
                "sent",
                "Tocsin",
                "Tocsin, answered",
                "Alertmanager",
                "floor",
                "Tocsin ÷ Alertmanager",
                "Tocsin ÷ floor");
        for (String row : groups.rows()) {
            table.add(List.of(
                    row,
                    rate(groups.spread(row, TOCSIN, ThroughputSample::alertsPerSecond)),
                    rate(groups.spread(row, TOCSIN, ThroughputSample::acceptedPerSecond)),
                    rate(groups.spread(row, ALERTMANAGER, ThroughputSample::alertsPerSecond)),
                    rate(groups.spread(row, FLOOR, ThroughputSample::alertsPerSecond)),
                    ratio(groups.ratio(row, TOCSIN, ALERTMANAGER, ThroughputSample::alertsPerSecond)),
                    ratio(groups.ratio(row, TOCSIN, FLOOR, ThroughputSample::alertsPerSecond))));
        }
        return table.render();
    }

    private String cost() {
        SampleGroups groups = new SampleGroups(results.throughput());
        MarkdownTable table =
                new MarkdownTable("sent", "Tocsin", "Alertmanager", "floor", "Tocsin ÷ Alertmanager", "Tocsin ÷ floor");
        for (String row : groups.rows()) {
            table.add(List.of(
                    row,
                    cpu(groups, row, TOCSIN),
                    cpu(groups, row, ALERTMANAGER),
                    cpu(groups, row, FLOOR),
                    ratio(groups.ratio(row, TOCSIN, ALERTMANAGER, ThroughputSample::cpuSecondsPerThousand)),
                    ratio(groups.ratio(row, TOCSIN, FLOOR, ThroughputSample::cpuSecondsPerThousand))));
        }
        return table.render();
    }

    private String latency() {
        MarkdownTable table = new MarkdownTable(
                "sent", "subject", "answer p50", "answer p99", "webhook p50", "webhook p99", "webhooks delivered");
        for (LatencySample sample : results.latencies()) {
            table.add(List.of(
                    String.format("%,d distinct, %,d/s", sample.distinctAlerts(), sample.perSecond()),
                    sample.subject(),
                    Figures.millis(sample.answers().p50Millis()),
                    Figures.millis(sample.answers().p99Millis()),
                    Figures.millis(sample.deliveries().p50Millis()),
                    Figures.millis(sample.deliveries().p99Millis()),
                    sample.deliveries().count() + " of " + sample.opened()));
        }
        return table.render();
    }

    private String footprint() {
        MarkdownTable table = new MarkdownTable("after", "subject", "peak memory", "cores when idle");
        for (FootprintSample sample : results.footprints()) {
            table.add(List.of(
                    String.format("%,d distinct", sample.distinctAlerts()),
                    sample.subject(),
                    Figures.mebibytes(sample.memoryBytes()),
                    String.format("%.2f", sample.idleCores())));
        }
        return table.render();
    }

    private static String cpu(SampleGroups groups, String row, String subject) {
        return groups.spread(row, subject, ThroughputSample::cpuSecondsPerThousand)
                .map(Figures::seconds)
                .orElse(Figures.NONE);
    }

    private static String rate(Optional<Spread> spread) {
        return spread.map(Figures::rate).orElse(Figures.NONE);
    }

    private static String ratio(Optional<Spread> spread) {
        return spread.map(Figures::ratio).orElse(Figures.NONE);
    }
}
