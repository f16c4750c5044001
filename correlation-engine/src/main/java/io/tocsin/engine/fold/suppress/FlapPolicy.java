package io.tocsin.engine.fold.suppress;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.FlappingRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides when an alert flaps, and when it has settled. */
public final class FlapPolicy {

    private FlapPolicy() {}

    /**
     * The alert after its status changed. One that flaps goes on to do so until it settles.
     *
     * @param rule of the alert, or of the incident that it resolves in
     */
    public static Alert turned(CorrelationRule rule, Alert alert, Instant now) {
        FlappingRule flapping = rule.flapping();
        if (!flapping.isOn()) {
            return alert.flaps().equals(Flaps.NONE) ? alert : settled(alert);
        }
        List<Instant> turns = turns(flapping, alert.flaps().turns(), now);
        boolean flaps = alert.flaps().isFlapping() || turns.size() >= flapping.changes();
        if (!flaps) {
            return alert.with(new Flaps(turns, Optional.empty()));
        }
        Suppression reason = new Suppression(SuppressionKind.FLAPPING, rule.name());
        return alert.with(new Flaps(turns, Optional.of(now.plus(flapping.settle()))))
                .with(Reasons.with(alert.suppressions(), SuppressionKind.FLAPPING, List.of(reason)));
    }

    /** The alert after its status did not change for long enough. */
    public static Alert settled(Alert alert) {
        return alert.with(Flaps.NONE).with(Reasons.with(alert.suppressions(), SuppressionKind.FLAPPING, List.of()));
    }

    private static List<Instant> turns(FlappingRule rule, List<Instant> before, Instant now) {
        List<Instant> turns = new ArrayList<>(before.size() + 1);
        Instant since = now.minus(rule.within());
        for (Instant turn : before) {
            if (turn.isAfter(since)) {
                turns.add(turn);
            }
        }
        turns.add(now);
        return turns.subList(Math.max(0, turns.size() - rule.changes()), turns.size());
    }
}
