package io.tocsin.benchmarks.report;

import static io.tocsin.benchmarks.measure.Comparison.ALERTMANAGER;
import static io.tocsin.benchmarks.measure.Comparison.TOCSIN;
import static io.tocsin.benchmarks.measure.IntakeComparison.BARE;
import static io.tocsin.benchmarks.measure.IntakeComparison.TOCSIN_GENERIC;

import io.tocsin.benchmarks.measure.Results;
import io.tocsin.benchmarks.measure.ThroughputSample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The tables of a run of the intake alone. */
public final class IntakeReport {

    private final SampleGroups groups;
    private final List<String> facts;

    /**
     * Of these results.
     *
     * @param facts about the machine and the versions, a line each
     */
    public IntakeReport(Results results, List<String> facts) {
        this.groups = new SampleGroups(results.throughput());
        this.facts = List.copyOf(facts);
    }

    /** The tables, as Markdown. */
    public String render() {
        return Figures.facts(facts)
                + "\n**Alerts per second**, answered (Alertmanager: in memory; the others: acknowledged by Kafka). "
                + "Median (lowest–highest).\n\n"
                + rates()
                + "\nThe **ratios** of neighbours. Median (lowest–highest).\n\n"
                + ratios()
                + "\n**CPU seconds per 1,000 alerts** of the server's own process, without Kafka. Median.\n\n"
                + cost();
    }

    private String rates() {
        MarkdownTable table = new MarkdownTable("sent", TOCSIN, TOCSIN_GENERIC, ALERTMANAGER, BARE);
        for (String row : groups.rows()) {
            table.add(List.of(
                    row, rate(row, TOCSIN), rate(row, TOCSIN_GENERIC), rate(row, ALERTMANAGER), rate(row, BARE)));
        }
        return table.render();
    }

    private String ratios() {
        MarkdownTable table = new MarkdownTable(
                "sent",
                "Tocsin ÷ Alertmanager",
                "Tocsin ÷ bare",
                "Tocsin, generic ÷ Alertmanager",
                "Tocsin, generic ÷ bare");
        for (String row : groups.rows()) {
            table.add(List.of(
                    row,
                    ratio(row, TOCSIN, ALERTMANAGER),
                    ratio(row, TOCSIN, BARE),
                    ratio(row, TOCSIN_GENERIC, ALERTMANAGER),
                    ratio(row, TOCSIN_GENERIC, BARE)));
        }
        return table.render();
    }

    private String cost() {
        MarkdownTable table = new MarkdownTable("sent", TOCSIN, TOCSIN_GENERIC, ALERTMANAGER, BARE);
        for (String row : groups.rows()) {
            table.add(List.of(row, cpu(row, TOCSIN), cpu(row, TOCSIN_GENERIC), cpu(row, ALERTMANAGER), cpu(row, BARE)));
        }
        return table.render();
    }

    private String rate(String row, String subject) {
        return groups.spread(row, subject, ThroughputSample::acceptedPerSecond)
                .map(Figures::rate)
                .orElse(Figures.NONE);
    }

    private String cpu(String row, String subject) {
        return groups.spread(row, subject, ThroughputSample::cpuSecondsPerThousand)
                .map(Figures::seconds)
                .orElse(Figures.NONE);
    }

    private String ratio(String row, String subject, String other) {
        ToDoubleFunction<ThroughputSample> rate = ThroughputSample::acceptedPerSecond;
        return groups.ratio(row, subject, other, rate).map(Figures::ratioRange).orElse(Figures.NONE);
    }
}
