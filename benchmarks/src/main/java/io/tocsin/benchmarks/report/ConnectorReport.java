package io.tocsin.benchmarks.report;

import io.tocsin.benchmarks.micro.ConnectorSpeed;
import java.util.List;
import java.util.Locale;

/** What reading costs, by connector. */
public final class ConnectorReport {

    private final List<ConnectorSpeed.Cost> costs;
    private final List<String> facts;

    /**
     * Of these results.
     *
     * @param facts about the machine and the versions, a line each
     */
    public ConnectorReport(List<ConnectorSpeed.Cost> costs, List<String> facts) {
        this.costs = List.copyOf(costs);
        this.facts = List.copyOf(facts);
    }

    /** The table, as Markdown. */
    public String render() {
        MarkdownTable table =
                new MarkdownTable("body", "its bytes", "µs", "alerts per second and core", "bytes allocated per alert");
        for (ConnectorSpeed.Cost cost : costs) {
            table.add(List.of(
                    cost.body(),
                    Figures.whole(cost.bytes()),
                    String.format(Locale.ROOT, "%.1f", cost.micros()),
                    Figures.whole(cost.alerts() * 1e6 / cost.micros()),
                    Figures.whole(cost.allocated() / cost.alerts())));
        }
        return Figures.facts(facts) + "\n" + table.render();
    }
}
