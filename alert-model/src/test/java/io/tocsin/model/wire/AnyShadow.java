package io.tocsin.model.wire;

import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.replay.FoldCounts;
import io.tocsin.model.replay.IncidentDifference;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.replay.OpeningDelay;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Draws reports of shadows. */
final class AnyShadow {

    private static final List<String> WHAT = List.of("opened", "gone", "merged", "split", "changed");

    private final AnyValues values;
    private final Random random;

    private AnyShadow(AnyValues values, Random random) {
        this.values = values;
        this.random = random;
    }

    static ShadowReport report(AnyValues values, Random random) {
        return new AnyShadow(values, random).report();
    }

    private ShadowReport report() {
        return new ShadowReport(
                new CommandId(values.name(128)),
                RulesVersion.of(values.text()),
                values.one(ShadowState.values()),
                values.text(),
                values.name(100),
                values.time(),
                values.maybe(values::time),
                difference());
    }

    private RuleDifference difference() {
        return new RuleDifference(
                values.many(() -> new JournalRange(number(), number(), number() + 1000L)),
                counts(),
                counts(),
                new IncidentDifference(
                        number(), number(), number(), number(), number(), number(), values.many(this::example)),
                Map.of("fired/opened -> fired/joined", (long) number(), values.name(50), (long) number()),
                codes(ChangeKind.values()),
                codes(ChangeKind.values()),
                delay(),
                delay());
    }

    private IncidentDifference.Example example() {
        return new IncidentDifference.Example(
                WHAT.get(random.nextInt(WHAT.size())),
                values.name(100),
                values.text(),
                values.name(26),
                values.many(() -> values.name(26)));
    }

    private FoldCounts counts() {
        return new FoldCounts(
                number(), number(), number(), number(), codes(Outcome.values()), codes(ChangeKind.values()));
    }

    private <E extends Enum<E>> Map<E, Long> codes(E[] all) {
        Map<E, Long> counts = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            counts.put(values.one(all), (long) number());
        }
        return counts;
    }

    private OpeningDelay delay() {
        return new OpeningDelay(number(), Duration.ofMillis(number()), Duration.ofMillis(number()));
    }

    private int number() {
        return random.nextInt(1000);
    }
}
