package io.tocsin.benchmarks.report;

import io.tocsin.benchmarks.measure.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as they stand in the tables. */
final class Figures {

    /** Where there is nothing to show. */
    static final String NONE = "–";

    private Figures() {}

    /** What has to be known of a run, as a list. */
    static String facts(List<String> facts) {
        return facts.stream().map(fact -> "- " + fact + "\n").collect(Collectors.joining());
    }

    /** {@code 12,345 (11,900–12,800)}; without the range when there was one repeat. */
    static String rate(Spread spread) {
        String median = whole(spread.median());
        return spread.repeats() == 1 ? median : median + " (" + whole(spread.min()) + "–" + whole(spread.max()) + ")";
    }

    /** {@code 0.84×}. */
    static String ratio(Spread spread) {
        return String.format(Locale.ROOT, "%.2f×", spread.median());
    }

    /** {@code 0.84× (0.81–0.90)}; without the range when there was one repeat. */
    static String ratioRange(Spread spread) {
        return spread.repeats() == 1
                ? ratio(spread)
                : ratio(spread) + String.format(Locale.ROOT, " (%.2f–%.2f)", spread.min(), spread.max());
    }

    /** {@code 0.123}. */
    static String seconds(Spread spread) {
        return String.format(Locale.ROOT, "%.3f", spread.median());
    }

    /** {@code 1.2} or {@code 123}. */
    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%.0f", millis);
    }

    /** {@code 512 MiB}. */
    static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", Math.round(bytes / 1048576.0));
    }

    /** {@code 12,345}. */
    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
