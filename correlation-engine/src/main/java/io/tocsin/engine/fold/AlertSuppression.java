package io.tocsin.engine.fold;

import io.tocsin.engine.fold.incident.MemberCounts;
import io.tocsin.engine.fold.incident.SuppressionLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.suppress.FlapPolicy;
import io.tocsin.engine.fold.suppress.Reasons;
import io.tocsin.engine.fold.suppress.SilenceIndex;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An alert is suppressed otherwise than before, and its incident with it. */
final class AlertSuppression {

    /** What suppresses an alert because of something else than itself. */
    private static final Set<SuppressionKind> OF_OTHERS = Set.of(SuppressionKind.SILENCE, SuppressionKind.INHIBITION);

    private AlertSuppression() {}

    /** It did not change for long enough. What still fires is told of at once, unless something else suppresses it. */
    static void settle(Alert flapping, EntryStep step) {
        change(flapping, FlapPolicy.settled(flapping), step);
    }

    /** The alert with what suppresses it at this time; the same object when that did not change. */
    static Alert looked(Alert alert, EntryStep step) {
        return looked(alert, null, step);
    }

    private static Alert looked(Alert alert, @Nullable Suppression over, EntryStep step) {
        SilenceIndex silences = step.state().index(SettingKind.SILENCE, SilenceIndex.class, SilenceIndex::new);
        if (silences.isEmpty()
                && step.rules().inhibitions().isEmpty()
                && !alert.suppressions().any()) {
            return alert;
        }
        List<Suppression> reasons = new ArrayList<>(1);
        if (alert.isFiring()) {
            reasons.addAll(silences.active(alert, step.now()));
            reasons.addAll(AlertInhibition.reasons(alert, over, step));
        }
        Suppressions after = Reasons.with(alert.suppressions(), OF_OTHERS, reasons);
        return after.equals(alert.suppressions()) ? alert : alert.with(after);
    }

    /** A repeat may have other labels than before, which silences and inhibitions go by; the caller remembers it. */
    static Alert repeated(Alert known, Alert after, EntryStep step) {
        Alert looked = looked(after, step);
        if (!looked.suppressions().equals(after.suppressions())) {
            tell(known, looked, step);
        }
        return looked;
    }

    /**
     * Something that suppresses alerts begins or ends: this one is held against it, as it is by now; something else in this
     * entry may have changed it, and a merge its incident.
     *
     * @param over a reason that has just ended; null when none has
     */
    static void look(AlertPlace place, @Nullable Suppression over, EntryStep step) {
        Alert alert = step.alert(place.service(), place.key());
        if (alert == null) {
            return;
        }
        Alert looked = looked(alert, over, step);
        if (!looked.suppressions().equals(alert.suppressions())) {
            change(alert, looked, step);
        }
    }

    private static void change(Alert known, Alert after, EntryStep step) {
        tell(known, after, step);
        step.put(known, after);
    }

    /** What the alert belongs to follows, and tells of it. */
    private static void tell(Alert known, Alert after, EntryStep step) {
        Incident own = step.incidentOf(known);
        if (own != null && known.isFiring() && !known.suppressions().equals(after.suppressions())) {
            AlertCounts counts = MemberCounts.after(own, known, after);
            if (own.isOpen()) {
                Transition transition = SuppressionLifecycle.member(own, after, counts, step.now());
                step.advance(transition);
                step.settle(own, transition.after(), SuppressionEndReason.ALERT_RELEASED);
            } else {
                step.correct(SuppressionLifecycle.counted(own, counts));
            }
        }
    }
}
