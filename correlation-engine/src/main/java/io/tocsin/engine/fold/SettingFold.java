package io.tocsin.engine.fold;

import io.tocsin.engine.fold.state.FoldState;
import io.tocsin.engine.rules.Inhibitions;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published setting: refused when a later publication of it holds, or when it cannot be used; else it holds from here
 * on. All partitions come to the same end, as the number of a publication decides and not its place alone.
 */
final class SettingFold {

    private final RuleBook rules;

    SettingFold(RuleBook rules) {
        this.rules = rules;
    }

    FoldOutcome apply(JournalEntry.SettingPublished entry, JournalPosition position, Instant now, FoldState state) {
        SettingPublication next = entry.publication();
        SettingPublication current = state.setting(next.kind(), next.name());
        Answer answer = answer(current, next, now);
        Decision decision = decision(entry, answer, position, now);
        if (answer.reason() != DecisionReason.APPLIED) {
            return new FoldOutcome(Optional.of(decision), List.of());
        }
        Inhibitions before = rules.inhibitions(state);
        hold(next, state);
        if (next.kind() != SettingKind.SILENCE && next.kind() != SettingKind.RULES) {
            return new FoldOutcome(Optional.of(decision), List.of());
        }
        EntryStep step = rules.under(state).step(position, now, state, next.id().value());
        if (next.kind() == SettingKind.SILENCE) {
            SilenceFold.published(next.name(), current, step);
        } else {
            InhibitionFold.published(before, next.sequence(), step);
        }
        return step.finish(decision);
    }

    /** What becomes of a publication. */
    private record Answer(Outcome outcome, DecisionReason reason, String detail) {}

    private Answer answer(@Nullable SettingPublication current, SettingPublication next, Instant now) {
        if (current != null && current.id().equals(next.id())) {
            return new Answer(Outcome.APPLIED, DecisionReason.SAME_COMMAND_ID, next.key() + " holds already");
        }
        if (current != null && !isOver(current, now) && !next.supersedes(current)) {
            return new Answer(
                    Outcome.REFUSED,
                    DecisionReason.SUPERSEDED,
                    next.key() + ": publication " + next.sequence() + " comes after " + current.sequence());
        }
        String refusal = next.kind().isFolded()
                ? next.setting().map(this::refusal).orElse("")
                : "kind: " + next.kind().code() + " (expected: one that the journal has)";
        return refusal.isEmpty()
                ? new Answer(Outcome.APPLIED, DecisionReason.APPLIED, next.key() + ": publication " + next.sequence())
                : new Answer(Outcome.REFUSED, DecisionReason.UNUSABLE_SETTING, refusal);
    }

    /** Such a one is about to be forgotten here, and forgotten where publications are numbered. */
    private static boolean isOver(SettingPublication publication, Instant now) {
        return publication.setting().filter(setting -> setting.isOver(now)).isPresent();
    }

    /** Why it cannot be used; empty when it can. */
    private String refusal(Setting setting) {
        if (setting instanceof RulesDocument document) {
            return rules.of(document).refusal();
        }
        return "";
    }

    private static void hold(SettingPublication next, FoldState state) {
        if (next.setting().isPresent()) {
            state.putSetting(next);
        } else {
            state.removeSetting(next.kind(), next.name());
        }
    }

    private static Decision decision(
            JournalEntry.SettingPublished entry, Answer answer, JournalPosition position, Instant now) {
        return new Decision(
                entry.publication().id().value(),
                entry.service(),
                answer.outcome(),
                answer.reason(),
                IncidentEffect.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                answer.detail(),
                position,
                now);
    }
}
