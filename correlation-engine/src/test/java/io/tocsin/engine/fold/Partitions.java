package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleCompiler;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal of three partitions in memory, in which what is due is done at its very time. Services go by the first
 * letter of their names. Times are seconds after {@link EventBuilder#START}.
 */
final class Partitions {

    final List<InMemoryFoldState> states =
            List.of(new InMemoryFoldState(), new InMemoryFoldState(), new InMemoryFoldState());
    final List<IncidentChange> changes = new ArrayList<>();
    final List<JournalEntry> entries = new ArrayList<>();

    private final FoldLoop journal;
    private long published;

    Partitions() {
        this(DocumentCompiler.INSTANCE);
    }

    /** In which published rules are compiled by this. */
    Partitions(RuleCompiler compiler) {
        this.journal =
                new FoldLoop(new JournalFold(RuleSet.defaults(), compiler), states, Partitions::of, this::folded);
    }

    private static int of(ServiceName service) {
        return service.value().charAt(0) % 3;
    }

    private void folded(JournalEntry entry, JournalPosition position, FoldOutcome outcome) {
        changes.addAll(outcome.changes());
        entries.add(entry);
        if (!(entry instanceof JournalEntry.Tick) && outcome.decision().isEmpty()) {
            throw new AssertionError("no decision on " + entry);
        }
    }

    /** The event happens and reaches the journal in the same moment. */
    Decision happens(long seconds, EventBuilder event) {
        return append(seconds, event.at(seconds).entry());
    }

    /** The decision on the entry, in the first partition where it stands. */
    Decision append(long seconds, JournalEntry entry) {
        until(seconds);
        return journal.append(entry, START.plusSeconds(seconds))
                .get(0)
                .decision()
                .orElseThrow();
    }

    /** These rules hold from here on. */
    Decision publish(long seconds, String rules) {
        return publish(seconds, SettingKind.RULES, RulesDocument.NAME, Optional.of(RulesDocument.of(rules)));
    }

    Decision publish(long seconds, SettingKind kind, String name, Optional<Setting> setting) {
        published++;
        return append(
                seconds,
                new JournalEntry.SettingPublished(new SettingPublication(
                        new CommandId("publication-" + published),
                        kind,
                        name,
                        published,
                        setting,
                        Actor.person("ana"),
                        START)));
    }

    /** Acts on what is due. */
    void until(long seconds) {
        Instant now = START.plusSeconds(seconds);
        for (Timer due = firstDue(now); due != null; due = firstDue(now)) {
            journal.append(new JournalEntry.Tick(due.service(), due.dueAt()), due.dueAt());
        }
    }

    private @Nullable Timer firstDue(Instant now) {
        return states.stream()
                .flatMap(state -> state.firstTimer().stream())
                .filter(timer -> !timer.dueAt().isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    Alert alert(String service, String name) {
        ServiceName whose = new ServiceName(service);
        return Objects.requireNonNull(states.get(of(whose)).alert(whose, new DedupKey("test", 1, name)), name);
    }

    /** The incident as it is now. */
    Incident incident(Decision decision) {
        return states.stream()
                .flatMap(state ->
                        Optional.ofNullable(state.incident(decision.incident().orElseThrow())).stream())
                .findFirst()
                .orElseThrow();
    }

    List<Incident> open() {
        return states.stream()
                .flatMap(state -> state.incidents().stream())
                .filter(Incident::isOpen)
                .toList();
    }

    /** What happened to the incidents of this service, and forgets it. */
    List<ChangeKind> told(String service) {
        List<ChangeKind> kinds = changes.stream()
                .filter(change -> change.incident().service().value().equals(service))
                .map(change -> change.detail().kind())
                .toList();
        changes.removeIf(change -> change.incident().service().value().equals(service));
        return kinds;
    }

    /** How many entries of this kind were folded. */
    long count(Class<? extends JournalEntry> kind) {
        return entries.stream().filter(kind::isInstance).count();
    }
}
