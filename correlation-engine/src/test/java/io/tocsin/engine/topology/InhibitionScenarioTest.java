package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.Inhibition;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.InhibitionSource;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.IncidentChangeCodec;
import io.tocsin.model.wire.JournalEntryCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inhibitions out of stores: of one process and the next, and of how much they are asked. */
class InhibitionScenarioTest {

    private static final String HOST_DOWN = """
              - name: host-down
                source: alert.labels.check == "host-down"
                target: alert.labels.layer == "application"
                where: source.labels.host == target.labels.node
            """;

    private static final Inhibition DEFINED = RuleSetReader.read(
                    "rules", "rules: [{name: a}]\ninhibitions:\n" + HOST_DOWN)
            .inhibitions()
            .list()
            .get(0);

    @TempDir
    private Path directory;

    /** An engine that reads again what it asked to be written. */
    private static final class Engine implements AutoCloseable {

        private final Processing processing;
        private int further;
        private int changes;

        Engine(Processing processing) {
            this.processing = processing;
        }

        /** How much the entry itself asked of the stores. */
        long take(long seconds, JournalEntry entry) {
            long work = processing.take(seconds, entry);
            List<byte[]> written = processing.written(Names.WRITE_FURTHER_ENTRIES);
            while (further < written.size()) {
                processing.take(seconds, JournalEntryCodec.INSTANCE.decode(written.get(further++)));
                written = processing.written(Names.WRITE_FURTHER_ENTRIES);
            }
            return work;
        }

        long take(long seconds, EventBuilder event) {
            return take(seconds, event.at(seconds).entry());
        }

        /** What happened to the incidents of this service since the last look. */
        List<ChangeKind> told(String service) {
            List<byte[]> written = processing.written(Names.WRITE_INCIDENTS);
            List<ChangeKind> told = written.subList(changes, written.size()).stream()
                    .map(IncidentChangeCodec.INSTANCE::decode)
                    .filter(change -> change.incident().service().value().equals(service))
                    .map(change -> change.detail().kind())
                    .toList();
            changes = written.size();
            return told;
        }

        @Override
        public void close() {
            processing.close();
        }
    }

    private static JournalEntry rules(String inhibitions) {
        return new JournalEntry.SettingPublished(new SettingPublication(
                new CommandId("publication"),
                SettingKind.RULES,
                RulesDocument.NAME,
                1,
                Optional.of(RulesDocument.of("rules: [{name: default}]\ninhibitions:\n" + inhibitions)),
                Actor.person("ana"),
                START));
    }

    /** As another partition tells of it. */
    private static JournalEntry sourceFires(String name) {
        return new JournalEntry.InhibitionSourceChanged(
                new InhibitionSource(
                        DEFINED.name(),
                        DEFINED.definition(),
                        1,
                        List.of("web"),
                        false,
                        new ServiceName("hosts"),
                        new DedupKey("test", 1, name)),
                true);
    }

    private static EventBuilder source(String name, String host) {
        return firing(name).service("hosts").labels("check", "host-down", "host", host);
    }

    private static EventBuilder target(String name, String node) {
        return firing(name).service("checkout").labels("layer", "application", "node", node);
    }

    @Test
    void inhibitedAlertStaysSoOverARestart() {
        Map<String, List<Recording.Entry>> left;
        try (Engine first = new Engine(Processing.inMemory(RuleSet.defaults(), Map.of(), 0))) {
            first.take(1, rules(HOST_DOWN));
            first.take(2, target("slow", "web-1"));
            first.take(3, source("down", "web-1"));
            assertThat(first.told("checkout")).endsWith(ChangeKind.INCIDENT_SUPPRESSED);
            left = first.processing.stored();
        }
        try (Engine second = new Engine(Processing.inMemory(RuleSet.defaults(), left, 100))) {
            second.take(10, target("slow", "web-1"));
            second.take(11, source("down", "web-1"));
            second.take(12, target("late", "web-1"));
            assertThat(second.told("checkout")).containsExactly(ChangeKind.ALERT_ATTACHED);

            second.take(20, resolved("down").service("hosts").labels("check", "host-down", "host", "web-1"));
            assertThat(second.told("checkout"))
                    .containsExactly(
                            ChangeKind.ALERT_RELEASED, ChangeKind.SUPPRESSION_ENDED, ChangeKind.ALERT_RELEASED);
        }
    }

    /** Of: a source, a target, repeats of both, an alert that is neither, the end of the target, the end of the source. */
    private static List<Long> workOfEach(Engine engine, String host, long at) {
        return List.of(
                engine.take(at, source("down-" + host + at, host)),
                engine.take(at + 1, target("slow-" + host + at, host)),
                engine.take(at + 2, source("down-" + host + at, host)),
                engine.take(at + 3, target("slow-" + host + at, host)),
                engine.take(at + 4, firing("other").service("cart-" + at)),
                engine.take(at + 5, resolved("slow-" + host + at)),
                engine.take(at + 6, resolved("down-" + host + at).service("hosts")));
    }

    @Test
    void workOfAnEventDoesNotGrowWithInhibitions() {
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < 999; i++) {
            others.append(HOST_DOWN
                    .replace("name: host-down", "name: other-" + i)
                    .replace("== \"host-down\"", "== \"check-" + i + "\""));
        }
        String ofOthers = others.toString().replace("\"application\"", "\"database\"");

        List<Long> among1;
        try (Engine one = new Engine(new Processing(directory.resolve("one"), RuleSet.defaults()))) {
            one.take(1, rules(HOST_DOWN));
            among1 = workOfEach(one, "web", 10);
        }
        try (Engine thousand = new Engine(new Processing(directory.resolve("thousand"), RuleSet.defaults()))) {
            thousand.take(1, rules(HOST_DOWN + ofOthers));
            assertThat(workOfEach(thousand, "web", 10)).isEqualTo(among1);
        }
    }

    @Test
    void workOfAnEventDoesNotGrowWithTheSourcesOfOneTarget() {
        try (Engine engine = new Engine(new Processing(directory, RuleSet.defaults()))) {
            engine.take(1, rules(HOST_DOWN));
            engine.processing.take(2, sourceFires("source"));
            List<Long> among1 = workOfEach(engine, "web", 10);
            for (int i = 1; i < 10_000; i++) {
                engine.processing.take(20, sourceFires("source-" + i));
            }
            assertThat(workOfEach(engine, "web", 30)).isEqualTo(among1);
        }
    }
}
