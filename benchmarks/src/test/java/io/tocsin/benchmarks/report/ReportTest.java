package io.tocsin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.benchmarks.measure.FootprintSample;
import io.tocsin.benchmarks.measure.LatencySample;
import io.tocsin.benchmarks.measure.Percentiles;
import io.tocsin.benchmarks.measure.Results;
import io.tocsin.benchmarks.measure.ThroughputSample;
import io.tocsin.benchmarks.micro.ConnectorSpeed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String ROW = "1,000 distinct, 1 per request";

    @Test
    void ratiosAreTheMedianOfNeighboursAndMissingSubjectsAreDashes() {
        Results results = new Results();
        for (double factor : new double[] {1, 2, 4}) {
            results.add(sample("Tocsin", 100 * factor * factor));
            results.add(sample("floor", 100 * factor));
        }
        String report = new Report(results, List.of("2 cores", "Java 17")).render();
        assertThat(report).startsWith("- 2 cores\n- Java 17\n");
        assertThat(report).contains("| " + ROW + " | 400 (100–1,600) |");
        assertThat(lineOf(report, ROW)).endsWith("| 200 (100–400) |                     – |          2.00× |");
    }

    @Test
    void theIntakeIsComparedByWhatWasAnswered() {
        Results results = new Results();
        results.add(new ThroughputSample("Tocsin", ROW, 1_000, 1, 300, 0.1));
        results.add(new ThroughputSample("bare", ROW, 1_000, 1, 400, 0.05));
        String report = new IntakeReport(results, List.of("2 cores")).render();
        assertThat(lineOf(report, ROW)).contains(" 300 |").contains(" – |").endsWith(" 400 |");
        assertThat(report).contains(" 0.75× |");
    }

    @Test
    void deliveriesAreToldForEachNumberOfTargets() {
        Results results = new Results();
        results.add(new ThroughputSample("Tocsin", "10 targets", 1_000, 300, 300, 0.1));
        results.add(new ThroughputSample("Alertmanager", "10 targets", 1_000, 400, 400, 0.05));
        String report = new DeliveryReport(results, List.of("2 cores")).render();
        assertThat(lineOf(report, "10 targets")).contains(" 300 |", " 400 |", " 0.75× |", " 0.100 |");
    }

    @Test
    void whatReadingCostsIsToldPerAlert() {
        ConnectorSpeed.Cost cost = new ConnectorSpeed.Cost("generic-100", 70_000, 100, 500, 400_000);
        assertThat(lineOf(new ConnectorReport(List.of(cost), List.of()).render(), "generic-100"))
                .contains(" 70,000 |")
                .contains(" 500.0 |")
                .contains(" 200,000 |")
                .contains(" 4,000 |");
    }

    @Test
    void lostNotificationsShow() {
        Results results = new Results();
        results.add(new LatencySample(
                "Tocsin", 1_000, 500, new Percentiles(2_500, 3.04, 12), new Percentiles(124, 60, 250.4), 125));
        results.add(new FootprintSample("Tocsin", 1_000, 512L * 1024 * 1024, 0.1));
        String report = new Report(results, List.of()).render();
        assertThat(report)
                .contains(" 3.0 |")
                .contains(" 250 |")
                .contains("124 of 125")
                .contains("512 MiB");
    }

    @Test
    void onlyTheMarkedPlaceOfADocumentIsRewritten() {
        String document = "before\n" + MarkedPlace.WHOLE.begin() + "\nold\n" + MarkedPlace.END + "\nafter\n";
        assertThat(MarkedPlace.WHOLE.replace(document, "new\n"))
                .isEqualTo("before\n" + MarkedPlace.WHOLE.begin() + "\n\nnew\n\n" + MarkedPlace.END + "\nafter\n");
    }

    private static ThroughputSample sample(String subject, double perSecond) {
        return new ThroughputSample(subject, ROW, 1_000, perSecond, perSecond, 0.1);
    }

    private static String lineOf(String report, String row) {
        return report.lines().filter(line -> line.contains(row)).findFirst().orElse("");
    }
}
