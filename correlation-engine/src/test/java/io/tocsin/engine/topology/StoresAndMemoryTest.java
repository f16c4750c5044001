package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.SuppressedAlerts;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same journal on real stores, as the engine has them, and in memory, as a replay has them: the same bytes come of
 * every entry. The stores do not show within an entry what that entry wrote to a range; the fold must not notice.
 */
class StoresAndMemoryTest {

    private static final int ENTRIES = 1_500;

    private static final RuleSet RULES = RuleSetReader.read("rules.yaml", """
            rules:
              - name: restless
                match: {environment: stage}
                expire_after: 20m
                flapping: {changes: 3, within: 10m, settle: 3m}
                open: {at_least: 2, within: 5m}
                storm: {members: 10, per_minute: 10, update_interval: 5s}
              - name: usual
                open: {hold: 30s}
                acknowledge: {expires_after: 10m, reopened_by: [severity_raised, new_alert]}
            inhibitions:
              - name: cart
                source: alert.service == "cart"
                target: alert.severity == "info"
                where: source.environment == target.environment
            """);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameBytesComeOfEveryEntryOnStoresAndInMemory(long seed) {
        JournalFold fold = new JournalFold(RULES, DocumentCompiler.INSTANCE);
        InMemoryFoldState memory = new InMemoryFoldState();
        EntriesOfAll entries = new EntriesOfAll(seed, memory);
        try (Processing stores = new Processing(directory, RULES)) {
            int[] seen = new int[2];
            long offset = 0;
            Queue<JournalEntry> waiting = new ArrayDeque<>();
            for (int i = 0; i < ENTRIES; i++) {
                JournalEntry entry = waiting.isEmpty() ? entries.next() : waiting.remove();
                FoldOutcome outcome =
                        fold.apply(entry, new JournalPosition(0, offset++), START.plusSeconds(entries.now()), memory);
                stores.take(entries.now(), entry);
                waiting.addAll(outcome.further());

                String step = "entry " + i + " of seed " + seed + ": " + entry;
                assertSame(
                        step,
                        fresh(stores, Names.WRITE_INCIDENTS, seen, 0),
                        outcome.changes().stream()
                                .map(IncidentChangeCodec.INSTANCE::encode)
                                .toList());
                assertSame(
                        step,
                        fresh(stores, Names.WRITE_DECISIONS, seen, 1),
                        outcome.decision().stream()
                                .map(DecisionCodec.INSTANCE::encode)
                                .toList());
                assertThat(memory.incidents())
                        .as(step)
                        .allSatisfy(incident ->
                                assertThat(counts(incident.alerts())).isEqualTo(counts(recount(incident, memory))));
            }
            assertThat(stores.written(Names.WRITE_DEAD_LETTERS)).isEmpty();
        }
    }

    /** Those that fire, and those of them that are suppressed. */
    private static List<Integer> counts(AlertCounts counts) {
        return List.of(
                counts.critical(),
                counts.error(),
                counts.warning(),
                counts.info(),
                counts.suppressed().alerts(),
                counts.suppressed().sources().stream()
                                .mapToInt(SuppressedAlerts.Source::alerts)
                                .sum()
                        + counts.suppressed().others());
    }

    private static AlertCounts recount(Incident incident, InMemoryFoldState memory) {
        AlertCounts counts = AlertCounts.NONE;
        for (Alert alert : memory.alerts()) {
            if (alert.isFiring() && incident.equals(incidentOf(alert, memory))) {
                counts = counts.joined(alert.severity());
                counts = counts.with(counts.suppressed().with(alert.suppressions()));
            }
        }
        return counts;
    }

    private static @Nullable Incident incidentOf(Alert alert, InMemoryFoldState memory) {
        Incident incident = alert.incident().map(memory::incident).orElse(null);
        while (incident != null
                && incident.resolution().flatMap(Resolution::into).isPresent()) {
            incident = memory.incident(
                    incident.resolution().flatMap(Resolution::into).orElseThrow());
        }
        return incident;
    }

    private static List<byte[]> fresh(Processing stores, String sink, int[] seen, int of) {
        List<byte[]> all = stores.written(sink);
        List<byte[]> fresh = all.subList(seen[of], all.size());
        seen[of] = all.size();
        return fresh;
    }

    /** Says the first that differs and not all, which are many. */
    private static void assertSame(String step, List<byte[]> onStores, List<byte[]> inMemory) {
        for (int i = 0; i < Math.min(onStores.size(), inMemory.size()); i++) {
            assertThat(text(onStores.get(i))).as(step).isEqualTo(text(inMemory.get(i)));
        }
        assertThat(onStores).as(step).hasSameSizeAs(inMemory);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
