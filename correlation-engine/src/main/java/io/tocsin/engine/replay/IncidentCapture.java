package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.SuppressedAlerts;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds in a journal what made an incident what it became, by folding it again. Incidents that alerts came from or went to
 * are part of its past, and so are the silences that kept it quiet.
 */
public final class IncidentCapture {

    private final Set<IncidentId> wanted;
    private final Map<IncidentId, Incident> shown = new LinkedHashMap<>();
    private final Map<IncidentId, Incident> latest = new LinkedHashMap<>();
    private final Set<String> silences = new TreeSet<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<String, RulesDocument> documents = new TreeMap<>();

    private IncidentCapture(Set<IncidentId> wanted) {
        this.wanted = wanted;
    }

    /**
     * An entry that an incident was concerned with.
     *
     * @param at its append time
     * @param entry an alert event, a command, or the publication of a silence
     * @param decision on it
     */
    public record Happening(Instant at, JournalEntry entry, Decision decision) {}

    /**
     * An incident with its past.
     *
     * @param incident as it was at the end of the journal
     * @param shown it, and those that alerts came from or went to, as they were at the end, in the order in which they were
     *     shown
     * @param happenings of all of them in the order of the journal
     * @param rules the published document that it last changed under, if it was one that the journal has
     */
    public record Captured(
            Incident incident, List<Incident> shown, List<Happening> happenings, Optional<RulesDocument> rules) {

        /** Copies the lists. */
        public Captured {
            shown = List.copyOf(shown);
            happenings = List.copyOf(happenings);
        }

        /** The number of an incident in the order in which they were shown, from 1; 0 for one that never was. */
        public int numberOf(IncidentId id) {
            return shown.stream().map(Incident::id).toList().indexOf(id) + 1;
        }
    }

    /**
     * The incidents whose id begins so.
     *
     * @param rules of the configuration; published ones hold from their place on
     * @throws UnreadableJournalException when the source cannot be read
     */
    public static List<Captured> of(JournalSource source, RuleSet rules, String prefix) {
        return JournalRanges.inParallel(source.ranges(), range -> captured(source, range, rules, prefix)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Once to see what belongs together, and once more to take it down. */
    private static List<Captured> captured(JournalSource source, JournalRange range, RuleSet rules, String prefix) {
        Kinships kinships = new Kinships(prefix);
        fold(source, range, rules, kinships::take, setting -> {});
        Map<IncidentId, IncidentCapture> captures = new LinkedHashMap<>();
        kinships.meant().forEach(id -> captures.put(id, new IncidentCapture(kinships.of(id))));
        if (!captures.isEmpty()) {
            fold(
                    source,
                    range,
                    rules,
                    folded -> captures.values().forEach(one -> one.take(folded)),
                    setting -> captures.values().forEach(one -> one.hold(setting)));
        }
        return captures.entrySet().stream()
                .map(capture -> capture.getValue().captured(capture.getKey()))
                .toList();
    }

    private static void fold(
            JournalSource source,
            JournalRange range,
            RuleSet rules,
            Consumer<Folded> taker,
            Consumer<SettingPublication> settings) {
        PartitionFold fold = new PartitionFold(rules);
        source.settingsBefore(range).forEach(setting -> {
            fold.hold(setting);
            settings.accept(setting);
        });
        source.read(range, record -> taker.accept(fold.take(record)));
    }

    private void take(Folded folded) {
        JournalEntry entry = folded.entry().orElse(null);
        if (entry instanceof JournalEntry.SettingPublished published) {
            hold(published.publication());
        }
        for (IncidentChange change : folded.outcome().changes()) {
            Incident incident = change.incident();
            if (wanted.contains(incident.id())) {
                latest.put(incident.id(), incident);
                if (!incident.isHeld()) {
                    shown.put(incident.id(), incident);
                }
                incident.alerts().suppressed().sources().stream()
                        .map(SuppressedAlerts.Source::by)
                        .filter(by -> by.kind() == SuppressionKind.SILENCE)
                        .forEach(by -> silences.add(by.source()));
            }
        }
        Decision decision = folded.outcome().decision().orElse(null);
        if (entry != null && decision != null && (isSilence(entry) || concerns(decision))) {
            happenings.add(new Happening(folded.record().at(), entry, decision));
        }
    }

    private boolean concerns(Decision decision) {
        return decision.incident().filter(wanted::contains).isPresent();
    }

    private static boolean isSilence(JournalEntry entry) {
        return entry instanceof JournalEntry.SettingPublished published
                && published.publication().kind() == SettingKind.SILENCE;
    }

    private void hold(SettingPublication publication) {
        if (publication.setting().orElse(null) instanceof RulesDocument document) {
            documents.put(document.version().value(), document);
        }
    }

    private Captured captured(IncidentId id) {
        Incident incident = Objects.requireNonNull(latest.get(id));
        List<Incident> others = shown.keySet().stream()
                .map(one -> Objects.requireNonNull(latest.get(one)))
                .toList();
        return new Captured(
                incident,
                others,
                happenings.stream().filter(this::isMeant).toList(),
                incident.rulesVersion().map(RulesVersion::value).map(documents::get));
    }

    /** Of silences only those that kept one of the incidents quiet. */
    private boolean isMeant(Happening happening) {
        return !(happening.entry() instanceof JournalEntry.SettingPublished published)
                || silences.contains(published.publication().name());
    }

    /** Which incidents alerts came from or went to. */
    private static final class Kinships {

        private final String prefix;
        private final Map<IncidentId, Set<IncidentId>> kin = new TreeMap<>(Comparator.comparing(IncidentId::value));

        private Kinships(String prefix) {
            this.prefix = prefix;
        }

        private void take(Folded folded) {
            for (IncidentChange change : folded.outcome().changes()) {
                IncidentId id = change.incident().id();
                if (id.value().startsWith(prefix)) {
                    kin.computeIfAbsent(id, any -> new LinkedHashSet<>());
                }
                other(change.detail()).ifPresent(other -> {
                    kin.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(other);
                    kin.computeIfAbsent(other, any -> new LinkedHashSet<>()).add(id);
                });
            }
        }

        private static Optional<IncidentId> other(ChangeDetail detail) {
            if (detail instanceof ChangeDetail.IncidentMerged merged) {
                return Optional.of(merged.from());
            }
            if (detail instanceof ChangeDetail.AlertsMovedOut moved) {
                return Optional.of(moved.into());
            }
            return detail instanceof ChangeDetail.AlertsMovedIn moved ? Optional.of(moved.from()) : Optional.empty();
        }

        /** Those whose id begins so. */
        private List<IncidentId> meant() {
            return kin.keySet().stream()
                    .filter(id -> id.value().startsWith(prefix))
                    .toList();
        }

        /** It, and all that are connected with it. */
        private Set<IncidentId> of(IncidentId id) {
            Set<IncidentId> all = new LinkedHashSet<>(List.of(id));
            Deque<IncidentId> next = new ArrayDeque<>(all);
            while (!next.isEmpty()) {
                for (IncidentId other : kin.getOrDefault(next.remove(), Set.of())) {
                    if (all.add(other)) {
                        next.add(other);
                    }
                }
            }
            return all;
        }
    }
}
