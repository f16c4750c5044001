package io.tocsin.engine.stream;

import io.tocsin.engine.fold.FoldLoop;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folds rows as the running engine would fold the alerts that they speak of: each is appended at its own time, and
 * before it every timer acts that is due by then. Not thread-safe.
 */
public final class StreamFold {

    private static final String ORIGIN = "stream";

    private final InMemoryFoldState state = new InMemoryFoldState();
    private final FoldLoop journal;
    private final Catalogue catalogue;
    private Instant now = Instant.MIN;
    private long rows;

    /** Under these rules, with this catalogue. */
    public StreamFold(RuleSet rules, Catalogue catalogue) {
        this.journal = new FoldLoop(
                new JournalFold(rules, DocumentCompiler.INSTANCE), state, (entry, position, outcome) -> {});
        this.catalogue = catalogue;
    }

    /**
     * Takes one row.
     *
     * @return the group that its alert belongs to now, or its incident where that has no group; empty for a row that
     *     does not fire
     */
    public Optional<String> take(StreamRow row) {
        begin(row.at());
        tickUntil(row.at());
        AlertEvent event = event(row);
        journal.append(new JournalEntry.AlertReceived(event), now);
        return row.isFiring() ? Optional.of(groupOf(event)) : Optional.empty();
    }

    private void begin(Instant at) {
        if (rows == 0) {
            now = at;
            journal.append(
                    new JournalEntry.SettingPublished(new SettingPublication(
                            new CommandId("catalogue"),
                            SettingKind.CATALOGUE,
                            Catalogue.NAME,
                            1,
                            Optional.of(catalogue),
                            Actor.ENGINE,
                            at)),
                    at);
        }
        rows++;
    }

    private void tickUntil(Instant at) {
        Optional<Timer> due = state.firstTimer();
        while (due.isPresent() && !due.get().dueAt().isAfter(at)) {
            Timer timer = due.get();
            now = later(now, timer.dueAt());
            journal.append(new JournalEntry.Tick(timer.service(), timer.dueAt()), now);
            due = state.firstTimer();
        }
        now = later(now, at);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private AlertEvent event(StreamRow row) {
        return new AlertEvent(
                new EventId(ORIGIN + "-" + rows),
                ORIGIN,
                ORIGIN,
                key(row),
                row.status(),
                row.severity(),
                row.service(),
                row.environment(),
                row.title(),
                "",
                row.labels(),
                List.of(),
                row.at(),
                now,
                Optional.empty(),
                Optional.empty());
    }

    private static DedupKey key(StreamRow row) {
        List<String> parts = new ArrayList<>(List.of(ORIGIN, row.environment()));
        row.labels().forEach((name, value) -> parts.addAll(List.of(name, value)));
        return new DedupKey(ORIGIN, 1, StableId.of(parts.toArray(String[]::new)));
    }

    private String groupOf(AlertEvent event) {
        Alert alert = state.alert(event.service(), event.dedupKey());
        IncidentId id = alert == null ? null : alert.incident().orElse(null);
        Incident incident = id == null ? null : state.incident(id);
        if (incident == null) {
            return event.id().value();
        }
        return incident.group()
                .map(group -> group.id().value())
                .orElse(incident.id().value());
    }
}
