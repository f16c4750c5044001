package io.tocsin.engine.fold.suppress;

import io.tocsin.engine.rules.Inhibition;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an alert is to inhibitions. One that does not fire is nothing to any.
 *
 * @param sources where it inhibits others
 * @param targets where others inhibit it
 */
public record InhibitionSides(List<Side> sources, List<Side> targets) {

    /** It has to do with none. */
    public static final InhibitionSides NONE = new InhibitionSides(List.of(), List.of());

    private static final EventId ANY = new EventId("alert");

    /**
     * One side of an inhibition.
     *
     * @param inhibition which
     * @param definition what it says
     * @param values what the other side must have too
     * @param both whether the alert is like both sides
     */
    public record Side(Inhibition inhibition, String definition, List<String> values, boolean both) {}

    /** Of this alert. */
    public static InhibitionSides of(Inhibitions all, Alert alert) {
        if (all.isEmpty() || !alert.isFiring()) {
            return NONE;
        }
        AlertEvent event = event(alert);
        List<Inhibition> likeSource = all.withSource(event);
        List<Inhibition> likeTarget = all.withTarget(event);
        if (likeSource.isEmpty() && likeTarget.isEmpty()) {
            return NONE;
        }
        List<Side> sources = new ArrayList<>(likeSource.size());
        for (Inhibition one : likeSource) {
            add(sources, all, one, one.ofSource(event), likeTarget.contains(one));
        }
        List<Side> targets = new ArrayList<>(likeTarget.size());
        for (Inhibition one : likeTarget) {
            add(targets, all, one, one.ofTarget(event), likeSource.contains(one));
        }
        return new InhibitionSides(sources, targets);
    }

    private static void add(
            List<Side> sides, Inhibitions all, Inhibition one, Optional<List<String>> values, boolean both) {
        values.ifPresent(common -> sides.add(new Side(one, all.definition(one), common, both)));
    }

    /** True when no condition can tell the one from the other. */
    public static boolean areSame(Alert one, Alert other) {
        return one.status() == other.status()
                && one.severity() == other.severity()
                && one.environment().equals(other.environment())
                && one.title().equals(other.title())
                && one.description().equals(other.description())
                && one.labels().equals(other.labels());
    }

    /** What conditions ask: the alert as if its newest event said all that is known of it. */
    public static AlertEvent event(Alert alert) {
        return new AlertEvent(
                ANY,
                "",
                "",
                alert.dedupKey(),
                alert.status(),
                alert.severity(),
                alert.service(),
                alert.environment(),
                alert.title(),
                alert.description(),
                alert.labels(),
                alert.links(),
                alert.lastEventAt(),
                alert.lastSeenAt(),
                Optional.empty(),
                Optional.empty());
    }
}
