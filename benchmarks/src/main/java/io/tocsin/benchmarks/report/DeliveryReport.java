package io.tocsin.benchmarks.report;

import static io.tocsin.benchmarks.measure.Comparison.ALERTMANAGER;
import static io.tocsin.benchmarks.measure.Comparison.TOCSIN;

import io.tocsin.benchmarks.measure.ProjectionSample;
import io.tocsin.benchmarks.measure.Results;
import io.tocsin.benchmarks.measure.ThroughputSample;
import java.util.List;

/** The tables of a run of the deliveries. */
public final class DeliveryReport {

    private final SampleGroups groups;
    private final List<ProjectionSample> projections;
    private final List<String> facts;

    /**
     * Of these results.
     *
     * @param facts about the machine and the versions, a line each
     */
    public DeliveryReport(Results results, List<String> facts) {
        this.groups = new SampleGroups(results.throughput());
        this.projections = results.projections();
        this.facts = List.copyOf(facts);
    }

    /** The tables, as Markdown. */
    public String render() {
        MarkdownTable table = new MarkdownTable(
                "told to",
                TOCSIN,
                ALERTMANAGER,
                "Tocsin ÷ Alertmanager",
                "CPU s per 1,000, Tocsin",
                "CPU s per 1,000, Alertmanager");
        for (String row : groups.rows()) {
            table.add(List.of(
                    row,
                    rate(row, TOCSIN),
                    rate(row, ALERTMANAGER),
                    groups.ratio(row, TOCSIN, ALERTMANAGER, ThroughputSample::alertsPerSecond)
                            .map(Figures::ratioRange)
                            .orElse(Figures.NONE),
                    cpu(row, TOCSIN),
                    cpu(row, ALERTMANAGER)));
        }
        return Figures.facts(facts)
                + "\n**Notifications per second**, from the first alert to the arrival of the last. "
                + "Median (lowest–highest).\n\n"
                + table.render()
                + (projections.isEmpty() ? "" : projection());
    }

    private String projection() {
        MarkdownTable table =
                new MarkdownTable("changes of incidents", "engine", "written while it works", "written alone");
        for (ProjectionSample sample : projections) {
            table.add(List.of(
                    Figures.whole((double) sample.changes()),
                    Figures.whole(sample.enginePerSecond()),
                    Figures.whole(sample.besidePerSecond()),
                    Figures.whole(sample.alonePerSecond())));
        }
        return "\n**Incidents per second** into PostgreSQL, beside what the engine makes.\n\n" + table.render();
    }

    private String rate(String row, String subject) {
        return groups.spread(row, subject, ThroughputSample::alertsPerSecond)
                .map(Figures::rate)
                .orElse(Figures.NONE);
    }

    private String cpu(String row, String subject) {
        return groups.spread(row, subject, ThroughputSample::cpuSecondsPerThousand)
                .map(Figures::seconds)
                .orElse(Figures.NONE);
    }
}
