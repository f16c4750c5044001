package io.tocsin.engine.fold;

import io.tocsin.engine.fold.incident.SuppressionLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way through the fold. Writes alerts and incidents together with the timers that follow from them:
 * a timer is nothing but a time that stands in an incident or an alert, so none can be forgotten or left behind.
 */
final class EntryStep {

    private final JournalPosition position;
    private final Instant now;
    private final FoldState state;
    private final Retention retention;
    private final String causedBy;
    private final List<IncidentChange> changes = new ArrayList<>(2);
    private final List<JournalEntry> further = new ArrayList<>(0);
    private final Set<IncidentId> rulesTold = new HashSet<>(2);
    private int conditionsFailed;

    EntryStep(JournalPosition position, Instant now, FoldState state, Retention retention, String causedBy) {
        this.position = position;
        this.now = now;
        this.state = state;
        this.retention = retention;
        this.causedBy = causedBy;
    }

    Instant now() {
        return now;
    }

    FoldState state() {
        return state;
    }

    JournalPosition position() {
        return position;
    }

    /** The incident of this alert, if it has one that is still known. */
    @Nullable
    Incident incidentOf(@Nullable Alert alert) {
        return alert == null || alert.incident().isEmpty()
                ? null
                : state.incident(alert.incident().get());
    }

    /** So many conditions had no answer. */
    void conditionsFailed(int count) {
        conditionsFailed += count;
    }

    /** This entry must follow in the journal of its service, or in every partition. */
    void further(JournalEntry entry) {
        further.add(entry);
    }

    /**
     * The incident goes one step: remembered, and told of. When other rules hold than when it last changed, that is told
     * first, so what is remembered may be one revision later than what was passed in; what is passed in next for the same
     * incident may go on from either.
     */
    void advance(Transition transition) {
        Incident before = transition.before();
        Incident after = transition.after();
        Optional<RulesVersion> rules = rulesVersion();
        boolean differs = !after.rulesVersion().equals(rules);
        if (differs && before == null) {
            after = after.under(rules, after.revision(), now);
        } else if (differs && before != null && (before.isOpen() || after.isOpen())) {
            if (rulesTold.add(after.id())) {
                tellRules(before, rules);
            }
            after = after.under(rules, after.revision() + 1, now);
        }
        put(before, after);
        tell(after, transition.detail(), transition.severityBefore(), transition.actor());
    }

    private void tellRules(Incident before, Optional<RulesVersion> rules) {
        Optional<String> fallback = retention.rules().contains(before.rule())
                ? Optional.empty()
                : Optional.of(retention.rules().named(before.rule()).name());
        Incident under = before.under(rules, before.revision() + 1, now);
        tell(
                under,
                new ChangeDetail.RulesChanged(before.rulesVersion(), rules, fallback),
                before.severity(),
                Actor.ENGINE);
    }

    private void tell(Incident after, ChangeDetail detail, Severity severityBefore, Actor actor) {
        changes.add(new IncidentChange(after, detail, severityBefore, actor, now, position, causedBy));
    }

    private Optional<RulesVersion> rulesVersion() {
        SettingPublication published = state.setting(SettingKind.RULES, RulesDocument.NAME);
        return published != null && published.setting().orElse(null) instanceof RulesDocument document
                ? Optional.of(document.version())
                : Optional.empty();
    }

    /**
     * The suppression of an incident follows its alerts.
     *
     * @param before as it was before the alerts changed; null when that made it
     * @return as it is now
     */
    Incident settle(@Nullable Incident before, Incident after, SuppressionEndReason ended) {
        boolean was = before != null && before.isOpen() && before.isSuppressed();
        Transition transition =
                SuppressionLifecycle.settle(was, after, ended, now).orElse(null);
        if (transition == null) {
            return after;
        }
        advance(transition);
        return transition.after();
    }

    /** The incident is remembered otherwise, and nothing is told. */
    void correct(Incident before, Incident after) {
        Incident latest = state.incident(after.id());
        put(
                before,
                latest != null && latest.revision() > after.revision()
                        ? after.under(latest.rulesVersion(), latest.revision(), latest.lastChangedAt())
                        : after);
    }

    /** The alert is remembered as it is now. */
    void put(@Nullable Alert before, Alert after) {
        state.putAlert(after);
        move(
                TimerKind.FORGET_ALERT,
                after.service(),
                after.dedupKey(),
                before == null ? null : retention.forgetAt(before),
                retention.forgetAt(after));
        move(
                TimerKind.EXPIRE_ALERT,
                after.service(),
                after.dedupKey(),
                before == null ? null : before.expiry().dueAt().orElse(null),
                after.expiry().dueAt().orElse(null));
        move(
                TimerKind.SETTLE_ALERT,
                after.service(),
                after.dedupKey(),
                before == null ? null : before.flaps().settlesAt().orElse(null),
                after.flaps().settlesAt().orElse(null));
    }

    private void put(@Nullable Incident before, Incident after) {
        state.putIncident(after);
        moveOf(
                after,
                TimerKind.EXPIRE_ACKNOWLEDGEMENT,
                before == null ? null : acknowledgementExpiresAt(before),
                acknowledgementExpiresAt(after));
        moveOf(after, TimerKind.RELEASE_NOTIFICATIONS, before == null ? null : quietUntil(before), quietUntil(after));
        moveOf(after, TimerKind.END_HOLD, before == null ? null : holdEndsAt(before), holdEndsAt(after));
        moveOf(
                after,
                TimerKind.RESOLVE_INCIDENT,
                before == null ? null : before.resolveDueAt().orElse(null),
                after.resolveDueAt().orElse(null));
        moveOf(
                after,
                TimerKind.FORGET_INCIDENT,
                before == null ? null : retention.forgetAt(before),
                retention.forgetAt(after));
    }

    static @Nullable Instant acknowledgementExpiresAt(Incident incident) {
        return incident.acknowledgement().flatMap(Acknowledgement::expiresAt).orElse(null);
    }

    static @Nullable Instant quietUntil(Incident incident) {
        return incident.handling().quietUntil().orElse(null);
    }

    static @Nullable Instant holdEndsAt(Incident incident) {
        return incident.isOpen() ? incident.heldUntil().orElse(null) : null;
    }

    private void moveOf(Incident incident, TimerKind kind, @Nullable Instant before, @Nullable Instant after) {
        move(kind, incident.service(), incident.id(), before, after);
    }

    private void move(
            TimerKind kind, ServiceName service, Object subject, @Nullable Instant before, @Nullable Instant after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            state.removeTimer(new Timer(before, service, kind, subject.toString()));
        }
        if (after != null) {
            state.addTimer(new Timer(after, service, kind, subject.toString()));
        }
    }

    FoldOutcome finish(Decision decision) {
        return new FoldOutcome(Optional.of(decision), changes, conditionsFailed, further);
    }

    FoldOutcome finishWithoutDecision() {
        return new FoldOutcome(Optional.empty(), changes, conditionsFailed, further);
    }
}
