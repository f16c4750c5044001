package io.tocsin.engine.fold.incident;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.SuppressedAlerts;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.suppression.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How an incident becomes suppressed, and how that ends: it is while all its firing alerts are, or something suppresses
 * the incident itself. An incident in which nothing fires stays as it was, until it ends or something fires.
 */
public final class SuppressionLifecycle {

    private SuppressionLifecycle() {}

    /** A firing member is suppressed otherwise than before; the incident follows with {@link #settle}. */
    public static Transition member(Incident incident, Alert alert, AlertCounts counts, Instant now) {
        Incident after = IncidentDraft.after(incident, now).alerts(counts).finish();
        return Transition.byEngine(
                incident,
                after,
                alert.isSuppressed() ? new ChangeDetail.AlertSuppressed(alert) : new ChangeDetail.AlertReleased(alert));
    }

    /** A member of a resolved incident is suppressed otherwise than before: the same revision, as nothing is told. */
    public static Incident counted(Incident incident, AlertCounts counts) {
        return IncidentDraft.after(incident, incident.lastChangedAt())
                .alerts(counts)
                .correct();
    }

    /**
     * Something else suppresses the incident itself, or nothing does any more. The same revision: what follows from it
     * is told by {@link #settle}.
     *
     * @param own all that suppresses the incident itself from now on
     */
    public static Incident own(Incident incident, Collection<Suppression> own) {
        return IncidentDraft.after(incident, incident.lastChangedAt())
                .suppression(IncidentSuppression.of(incident.isSuppressed(), own))
                .correct();
    }

    /**
     * The step that its suppression takes after the alerts, or what suppresses the incident itself, changed; empty when
     * it stays as it is.
     *
     * @param wasSuppressed before that; an incident that begins a life suppressed says so in a step of its own
     * @param ended why people are told again, if they are
     */
    public static Optional<Transition> settle(
            boolean wasSuppressed, Incident incident, SuppressionEndReason ended, Instant now) {
        if (!incident.isOpen()) {
            return Optional.empty();
        }
        boolean should = shouldBe(incident);
        if (should && incident.isSuppressed() && GroupLifecycle.isAwaiting(incident)) {
            return Optional.empty();
        }
        if (should && !(wasSuppressed && incident.isSuppressed())) {
            return Optional.of(become(incident, true, new ChangeDetail.IncidentSuppressed(reasons(incident)), now));
        }
        return !should && incident.isSuppressed()
                ? Optional.of(become(incident, false, new ChangeDetail.SuppressionEnded(ended), now))
                : Optional.empty();
    }

    private static boolean shouldBe(Incident incident) {
        if (!incident.suppression().own().isEmpty()) {
            return true;
        }
        AlertCounts alerts = incident.alerts();
        return alerts.firing() > 0 ? alerts.allSuppressed() : incident.isSuppressed();
    }

    private static Transition become(Incident incident, boolean active, ChangeDetail detail, Instant now) {
        Incident after = IncidentDraft.after(incident, now)
                .suppression(incident.suppression().active(active))
                .finish();
        return Transition.byEngine(incident, after, detail);
    }

    /** All that is named. */
    private static List<Suppression> reasons(Incident incident) {
        TreeSet<Suppression> reasons = new TreeSet<>(incident.suppression().own());
        for (SuppressedAlerts.Source source : incident.alerts().suppressed().sources()) {
            reasons.add(source.by());
        }
        return List.copyOf(reasons);
    }
}
