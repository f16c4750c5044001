package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.Silences;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Silences out of stores that a process left and another one opens. */
class SilenceRestartProperties {

    private static final int ENTRIES = 80;
    private static final Set<ChangeKind> PAGES =
            Set.of(ChangeKind.INCIDENT_OPENED, ChangeKind.INCIDENT_REOPENED, ChangeKind.SUPPRESSION_ENDED);

    /** A moment of a journal. */
    private record Appended(long at, JournalEntry entry) {}

    /** Alerts, silences that come, change and end, and rules that are published, in any order. */
    @Property(seed = "20260301", tries = 25, shrinking = ShrinkingMode.OFF)
    void restartAtAnyPointOfAHistoryWithSilencesAndNewRulesChangesNothing(@ForAll Random random) {
        List<Appended> history = history(random);
        int restart = 1 + random.nextInt(history.size() - 1);
        Ran whole = run(history, Map.of(), 0);
        Ran first = run(history.subList(0, restart), Map.of(), 0);
        Ran second = run(history.subList(restart, history.size()), first.stored, restart);

        List<String> told = new ArrayList<>(first.told);
        told.addAll(second.told);
        assertThat(told).containsExactlyInAnyOrderElementsOf(whole.told);
        assertThat(lines(second.stored)).isEqualTo(lines(whole.stored));
    }

    /**
     * What an engine told and left.
     *
     * @param told changes and decisions
     */
    private record Ran(List<String> told, Map<String, List<Recording.Entry>> stored) {}

    private static Ran run(List<Appended> history, Map<String, List<Recording.Entry>> stored, long offset) {
        try (Processing engine = Processing.inMemory(RuleSet.defaults(), stored, offset)) {
            history.forEach(appended -> engine.take(appended.at, appended.entry));
            assertThat(engine.written(Names.WRITE_DEAD_LETTERS)).isEmpty();
            engine.written(Names.WRITE_INCIDENTS).stream()
                    .map(IncidentChangeCodec.INSTANCE::decode)
                    .forEach(SilenceRestartProperties::assertSuppressedWithItsAlerts);
            List<String> told = new ArrayList<>();
            for (String sink : List.of(Names.WRITE_INCIDENTS, Names.WRITE_DECISIONS)) {
                engine.written(sink).forEach(value -> told.add(new String(value, StandardCharsets.UTF_8)));
            }
            return new Ran(told, engine.stored());
        }
    }

    /** Whatever the rules are by now, nobody is paged for an incident all of whose alerts something suppresses. */
    private static void assertSuppressedWithItsAlerts(IncidentChange change) {
        Incident incident = change.incident();
        if (PAGES.contains(change.detail().kind())
                && incident.isOpen()
                && incident.alerts().firing() > 0
                && incident.alerts().allSuppressed()) {
            assertThat(incident.isSuppressed()).as(change.toString()).isTrue();
        }
    }

    private static List<Appended> history(Random random) {
        List<Appended> history = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < ENTRIES; i++) {
            now += random.nextInt(20);
            history.add(new Appended(now, entry(random, now, i)));
            if (random.nextInt(3) == 0) {
                history.add(new Appended(now, new JournalEntry.Tick(ServiceName.EVERY, START.plusSeconds(now))));
            }
        }
        return history;
    }

    private static JournalEntry entry(Random random, long now, int i) {
        String service = "service-" + random.nextInt(3);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                return silence(random, now, i, service);
            }
            case 2 -> {
                return new JournalEntry.Tick(new ServiceName(service), START.plusSeconds(now));
            }
            case 3 -> {
                return rules(i);
            }
            default -> {
                String alert = "alert-" + random.nextInt(4);
                EventBuilder event = random.nextInt(3) == 0 ? resolved(alert) : firing(alert);
                return event.service(service)
                        .label("team", "team-" + random.nextInt(2))
                        .at(now)
                        .entry();
            }
        }
    }

    private static JournalEntry silence(Random random, long now, int i, String service) {
        String id = "s" + random.nextInt(4);
        if (random.nextInt(5) == 0) {
            return Silences.published(id, i + 1, Optional.empty());
        }
        String matchers =
                List.of("service=" + service, "team=~\"team-.\"", "team=team-1").get(random.nextInt(3));
        long from = now + random.nextInt(30) - 10;
        Silence silence = Silences.of(id, matchers, from, from + 1 + random.nextInt(120));
        return Silences.published(silence, i + 1);
    }

    private static JournalEntry rules(int i) {
        RulesDocument document = RulesDocument.of(
                "rules:\n  - name: rule-" + i % 3 + "\n    flapping: {changes: 3, within: 5m, settle: 1m}\n");
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("rules-" + i),
                SettingKind.RULES,
                RulesDocument.NAME,
                i + 1,
                Optional.of(document),
                Actor.person("ana"),
                START));
    }

    private static List<String> lines(Map<String, List<Recording.Entry>> stored) {
        List<String> lines = new ArrayList<>();
        stored.forEach((name, entries) -> entries.forEach(
                entry -> lines.add(name + " " + RecordedText.of(entry.key()) + " " + RecordedText.of(entry.value()))));
        return lines;
    }
}
