package io.tocsin.engine.fold;

import io.tocsin.engine.fold.incident.GroupLifecycle;
import io.tocsin.engine.fold.incident.ResponseLifecycle;
import io.tocsin.engine.fold.incident.StormLifecycle;
import io.tocsin.engine.fold.incident.SuppressionLifecycle;
import io.tocsin.engine.fold.incident.Transition;
import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way through the fold. Writes alerts and incidents together with what follows from them: timers, where
 * silences find what they suppress, and what other services are told.
 */
final class EntryStep {

    private final JournalPosition position;
    private final Instant now;
    private final FoldState state;
    private final RuleSet rules;
    private final FollowingTimers timers;
    private final String causedBy;
    private final List<IncidentChange> changes = new ArrayList<>(2);
    private final List<JournalEntry> further = new ArrayList<>(0);
    private final Allowance looks = new Allowance(SilenceFold.STEP);
    private int conditionsFailed;

    EntryStep(
            JournalPosition position,
            Instant now,
            FoldState state,
            RuleSet rules,
            Retention retention,
            String causedBy) {
        this.position = position;
        this.now = now;
        this.state = state;
        this.rules = rules;
        this.timers = new FollowingTimers(state, retention);
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

    /** How many alerts this entry may still look at for silences and inhibitions. */
    Allowance looks() {
        return looks;
    }

    RuleSet rules() {
        return rules;
    }

    /** The incident of this alert, if it has one that is still known; the one it was merged into, if it was. */
    @Nullable
    Incident incidentOf(@Nullable Alert alert) {
        return alert == null || alert.incident().isEmpty()
                ? null
                : meant(alert.incident().get());
    }

    /**
     * The incident with this id, or the one that this one became part of. Each step of the way is a person's command, and
     * an alert goes it once.
     */
    @Nullable
    Incident meant(@Nullable IncidentId id) {
        Incident incident = id == null ? null : state.incident(id);
        while (incident != null && mergedInto(incident) != null) {
            incident = state.incident(Objects.requireNonNull(mergedInto(incident)));
        }
        return incident;
    }

    /** The alert under this key as a member of the incident that it belongs to, by whatever merges. */
    @Nullable
    Alert alert(ServiceName service, DedupKey key) {
        Alert alert = state.alert(service, key);
        Incident incident = incidentOf(alert);
        return alert == null || incident == null ? alert : Membership.in(incident.id(), alert);
    }

    /** What the incident became part of; null when it did not. */
    static @Nullable IncidentId mergedInto(Incident incident) {
        return incident.resolution().flatMap(Resolution::into).orElse(null);
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
     * The incident goes one step: remembered, and told of, unless a storm tells it in sum with much else. When other rules
     * hold than when it last changed, that is told first. What is passed in may go on from an earlier step of this entry:
     * revision, rules and storm follow what is remembered.
     */
    void advance(Transition transition) {
        ChangeDetail detail = transition.detail();
        boolean ofMember = StormLifecycle.isOfMember(detail.kind());
        Incident known = transition.before() == null ? null : known(transition.after());
        Incident next = following(known, transition.after());
        if (known != null && StormLifecycle.absorbs(known, next, detail.kind())) {
            put(known, StormLifecycle.absorbed(stormRule(known), known, next, detail, now));
            return;
        }
        Incident after = ofMember ? StormLifecycle.counting(next, now) : next;
        tell(new Transition(known, after, detail, transition.actor()));
        if (ofMember) {
            StormLifecycle.begin(stormRule(after), after, now).ifPresent(this::tell);
        }
        for (ChangeDetail news : ResponseLifecycle.news(known, after)) {
            tell(ResponseLifecycle.told(latest(after), news, now));
        }
    }

    /** As it follows from what is remembered, and from the rules that hold now. */
    private Incident following(@Nullable Incident known, Incident after) {
        Incident next = known == null ? made(after) : StormLifecycle.following(known, after);
        return ResponseLifecycle.following(ruleOf(next).response(), known, next, now);
    }

    /** The response to this incident goes one step, which changes nothing else. */
    void respond(Incident incident, BiFunction<Incident, Instant, Transition> step) {
        tell(step.apply(known(incident), now));
    }

    private Incident made(Incident first) {
        return first.under(rulesVersion(), first.revision(), first.lastChangedAt());
    }

    /** As it is remembered, under the rules that hold now. */
    private Incident known(Incident next) {
        Incident known = Objects.requireNonNull(state.incident(next.id()), "an incident that changes is remembered");
        Optional<RulesVersion> version = rulesVersion();
        if (known.rulesVersion().equals(version) || !(known.isOpen() || next.isOpen())) {
            return known;
        }
        Optional<String> fallback = rules.contains(known.rule())
                ? Optional.empty()
                : Optional.of(rules.named(known.rule()).name());
        Incident under = known.under(version, known.revision() + 1, now);
        ChangeDetail changed = new ChangeDetail.RulesChanged(known.rulesVersion(), version, fallback);
        tell(new Transition(known, under, changed, Actor.ENGINE));
        return under;
    }

    /** It is time to tell what a storm brought, or that it is over. */
    void lookAtStorm(Incident incident) {
        StormRule rule = stormRule(incident);
        StormLifecycle.look(rule, incident, now)
                .ifPresentOrElse(this::tell, () -> put(incident, StormLifecycle.waiting(rule, incident)));
    }

    /** The rule of the incident, as it stands now. */
    CorrelationRule ruleOf(Incident incident) {
        return rules.named(incident.rule());
    }

    private StormRule stormRule(Incident incident) {
        return ruleOf(incident).storm();
    }

    private void tell(Transition transition) {
        Incident after = transition.after();
        put(transition.before(), after);
        changes.add(new IncidentChange(
                after, transition.detail(), transition.severityBefore(), transition.actor(), now, position, causedBy));
        Incident before = transition.before();
        if (before != null && before.isOpen() && !after.isOpen()) {
            GroupSteps.ended(after, this);
        }
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
    Incident settle(@Nullable Incident before, Incident changed, SuppressionEndReason ended) {
        boolean was = before != null && before.isOpen() && before.isSuppressed();
        Incident after = changed;
        if (GroupLifecycle.hasOutgrown(changed)) {
            Incident latest = latest(changed);
            after = GroupLifecycle.outgrown(latest);
            put(latest, after);
        }
        Transition transition =
                SuppressionLifecycle.settle(was, after, ended, now).orElse(null);
        if (transition == null) {
            return after;
        }
        advance(transition);
        return transition.after();
    }

    /** The incident as it is now, after what happened to it in this step. */
    Incident latest(Incident incident) {
        Incident known = state.incident(incident.id());
        return known == null ? incident : known;
    }

    /** The incident is remembered otherwise, and nothing is told; revision, rules, storm and response stay. */
    void correct(Incident after) {
        Incident latest = latest(after);
        put(
                latest,
                after.under(latest.rulesVersion(), latest.revision(), latest.lastChangedAt())
                        .with(latest.revision(), latest.lastChangedAt(), latest.storm())
                        .with(latest.response()));
    }

    /** The alert is remembered as it is now. */
    void put(@Nullable Alert before, Alert after) {
        state.putAlert(after);
        mark(before, after);
        timers.follow(before, after);
        AlertInhibition.follow(before, after, this);
    }

    /** Silences and inhibitions find again what they suppress. */
    private void mark(@Nullable Alert before, Alert after) {
        Suppressions was = before == null ? Suppressions.NONE : before.suppressions();
        if (was.equals(after.suppressions())) {
            return;
        }
        AlertPlace place = AlertPlace.of(after);
        was.named(SuppressionKind.SILENCE).forEach(by -> state.unmarkSuppressed(by, place));
        after.suppressions().named(SuppressionKind.SILENCE).forEach(by -> state.markSuppressed(by, place));
        AlertInhibition.mark(was, after.suppressions(), place, state);
    }

    private void put(@Nullable Incident before, Incident after) {
        state.putIncident(after);
        if (before != null) {
            GroupSteps.heard(before, after, this);
        }
        timers.follow(before, after);
    }

    FoldOutcome finish(Decision decision) {
        return new FoldOutcome(Optional.of(decision), changes, conditionsFailed, further);
    }

    FoldOutcome finishWithoutDecision() {
        return new FoldOutcome(Optional.empty(), changes, conditionsFailed, further);
    }
}
