package io.tocsin.engine.fold;

import io.tocsin.engine.fold.incident.MemberCounts;
import io.tocsin.engine.fold.incident.SuppressionLifecycle;
import io.tocsin.engine.fold.incident.Transition;
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
import java.util.List;

/** An alert is suppressed otherwise than before, and its incident with it. */
final class AlertSuppression {

    private AlertSuppression() {}

    /** It did not change for long enough. What still fires is told of at once, unless something else suppresses it. */
    static void settle(Alert flapping, EntryStep step) {
        change(flapping, FlapPolicy.settled(flapping), step);
    }

    /** The alert with what suppresses it at this time; the same object when that did not change. */
    static Alert looked(Alert alert, EntryStep step) {
        SilenceIndex silences = step.state().index(SettingKind.SILENCE, SilenceIndex.class, SilenceIndex::new);
        if (silences.isEmpty() && !alert.suppressions().any()) {
            return alert;
        }
        List<Suppression> active = alert.isFiring() ? silences.active(alert, step.now()) : List.of();
        Suppressions after = Reasons.with(alert.suppressions(), SuppressionKind.SILENCE, active);
        return after.equals(alert.suppressions()) ? alert : alert.with(after);
    }

    /** A repeat may have other labels than before, which other silences mean. */
    static Alert repeated(Alert known, Alert after, EntryStep step) {
        Alert looked = looked(after, step);
        if (!looked.suppressions().equals(after.suppressions())) {
            change(known, looked, step);
        }
        return looked;
    }

    /** The alert is remembered as it is now; what it belongs to follows, and tells of it. */
    static void change(Alert known, Alert after, EntryStep step) {
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
        step.put(known, after);
    }
}
