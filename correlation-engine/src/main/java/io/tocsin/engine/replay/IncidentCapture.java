package io.tocsin.engine.replay;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds in a journal what made an incident what it became, by folding it again. */
public final class IncidentCapture {

    private final String prefix;
    private final Map<IncidentId, List<Happening>> happenings = new TreeMap<>(IncidentCapture::byText);
    private final Map<IncidentId, Incident> latest = new TreeMap<>(IncidentCapture::byText);
    private final Map<String, RulesDocument> documents = new TreeMap<>();

    private IncidentCapture(String prefix) {
        this.prefix = prefix;
    }

    /**
     * An entry that an incident was concerned with.
     *
     * @param at its append time
     * @param entry an alert event or a command
     * @param decision on it
     */
    public record Happening(Instant at, JournalEntry entry, Decision decision) {}

    /**
     * An incident with its past.
     *
     * @param incident as it was at the end of the journal
     * @param happenings in the order of the journal
     * @param rules the published document that it last changed under, if it was one that the journal has
     */
    public record Captured(Incident incident, List<Happening> happenings, Optional<RulesDocument> rules) {

        /** Copies the list. */
        public Captured {
            happenings = List.copyOf(happenings);
        }
    }

    /**
     * The incidents whose id begins so.
     *
     * @param rules of the configuration; published ones hold from their place on
     * @throws UnreadableJournalException when the source cannot be read
     */
    public static List<Captured> of(JournalSource source, RuleSet rules, String prefix) {
        List<IncidentCapture> parts = JournalRanges.inParallel(source.ranges(), range -> {
            IncidentCapture capture = new IncidentCapture(prefix);
            PartitionFold fold = new PartitionFold(rules);
            source.settingsBefore(range).forEach(setting -> {
                fold.hold(setting);
                capture.hold(setting);
            });
            source.read(range, record -> capture.take(fold.take(record)));
            return capture;
        });
        return parts.stream().flatMap(part -> part.captured().stream()).toList();
    }

    private void take(Folded folded) {
        JournalEntry entry = folded.entry().orElse(null);
        if (entry instanceof JournalEntry.SettingPublished published) {
            hold(published.publication());
        }
        for (IncidentChange change : folded.outcome().changes()) {
            if (isWanted(change.incident().id())) {
                latest.put(change.incident().id(), change.incident());
            }
        }
        Decision decision = folded.outcome().decision().orElse(null);
        if (entry != null
                && decision != null
                && decision.incident().filter(this::isWanted).isPresent()) {
            happenings
                    .computeIfAbsent(decision.incident().get(), id -> new ArrayList<>())
                    .add(new Happening(folded.record().at(), entry, decision));
        }
    }

    private void hold(SettingPublication publication) {
        if (publication.setting().orElse(null) instanceof RulesDocument document) {
            documents.put(document.version().value(), document);
        }
    }

    private boolean isWanted(IncidentId id) {
        return id.value().startsWith(prefix);
    }

    private List<Captured> captured() {
        return latest.values().stream()
                .map(incident -> new Captured(
                        incident,
                        happenings.getOrDefault(incident.id(), List.of()),
                        incident.rulesVersion().map(RulesVersion::value).map(documents::get)))
                .toList();
    }

    private static int byText(IncidentId one, IncidentId other) {
        return one.value().compareTo(other.value());
    }
}
