package io.tocsin.console.page;

import io.tocsin.console.read.Rules;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.RuleDifference;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules that hold, and what the shadow would change.
 *
 * @param frame around it
 * @param found what Kafka has
 */
public record RulesView(Frame frame, Rules.Found found) {

    /** A number under its name. */
    public record Figure(String name, String value) {}

    /** What the shadow found, in numbers. */
    public static List<Figure> numbers(RuleDifference difference) {
        IncidentDifference incidents = difference.incidents();
        return List.of(
                number("Incidents the same", incidents.same()),
                number("With other alerts", incidents.changed()),
                number("Opened by the candidate alone", incidents.opened()),
                number("Opened by the rules that hold alone", incidents.gone()),
                number("Merged", incidents.merged()),
                number("Split", incidents.split()),
                number("Notifications added", sum(difference.added())),
                number("Notifications saved", sum(difference.saved())),
                new Figure("Reduction", percent(difference)));
    }

    private static Figure number(String name, long value) {
        return new Figure(name, Long.toString(value));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String percent(RuleDifference difference) {
        return String.format(
                Locale.ROOT,
                "%.1f %% → %.1f %%",
                100 * RuleDifference.reduction(difference.recorded()),
                100 * RuleDifference.reduction(difference.candidate()));
    }
}
