package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import io.tocsin.model.wire.SettingPublicationCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions wrote is read by this one, and means the same. {@link VersionRecorder} recorded it. */
class UpgradeTest {

    @TempDir
    private Path directory;

    static List<String> versions() {
        return Recording.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void storesOfAnEarlierVersionGoOnAsThatVersionDid(String version) {
        Recording recorded = Recording.read(version);

        Written written = fold(
                recorded, recorded.stores(), recorded.after(), recorded.before().size());

        Written expected = Written.of(recorded).from(recorded.before().size());
        assertThat(written.decisions).isNotEmpty().isEqualTo(expected.decisions);
        assertThat(written.changes).isNotEmpty().isEqualTo(expected.changes);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void journalOfAnEarlierVersionLeadsToWhatThatVersionMadeOfIt(String version) {
        Recording recorded = Recording.read(version);
        List<Recording.Entry> journal = new ArrayList<>(recorded.before());
        journal.addAll(recorded.after());

        Written written = fold(recorded, Map.of(), journal, 0);

        assertThat(written.decisions).isEqualTo(Written.of(recorded).decisions);
        assertThat(written.changes).isEqualTo(Written.of(recorded).changes);
    }

    private Written fold(
            Recording recorded,
            Map<String, List<Recording.Entry>> stored,
            List<Recording.Entry> journal,
            long firstOffset) {
        try (Processing processing = new Processing(directory, recorded.ruleSet(), stored, firstOffset)) {
            journal.forEach(processing::take);
            assertThat(processing.written(Names.WRITE_DEAD_LETTERS)).isEmpty();
            return Written.of(processing.written(Names.WRITE_DECISIONS), processing.written(Names.WRITE_INCIDENTS));
        }
    }

    /** What a version made of the entries; later ones may say more, but not otherwise. */
    private record Written(List<String> decisions, List<String> changes) {

        static Written of(Recording recorded) {
            return of(
                    recorded.decisions().stream().map(Recording.Entry::value).toList(),
                    recorded.incidents().stream().map(Recording.Entry::value).toList());
        }

        static Written of(List<byte[]> decisions, List<byte[]> changes) {
            return new Written(
                    decisions.stream()
                            .map(DecisionCodec.INSTANCE::decode)
                            .map(Written::line)
                            .toList(),
                    changes.stream()
                            .map(IncidentChangeCodec.INSTANCE::decode)
                            .map(Written::line)
                            .toList());
        }

        /** Without what came of entries before this one. */
        Written from(long offset) {
            return new Written(from(offset, decisions), from(offset, changes));
        }

        private static List<String> from(long offset, List<String> lines) {
            return lines.stream()
                    .filter(line -> Long.parseLong(line.substring(2, line.indexOf(' '))) >= offset)
                    .toList();
        }

        private static String line(Decision decision) {
            return decision.position() + " " + decision.service() + ": " + decision.subject() + " "
                    + decision.outcome() + " " + decision.reason() + " " + decision.effect() + " "
                    + decision.incident() + " " + decision.rule() + " " + decision.dedupKey() + " "
                    + decision.detail() + " " + decision.at();
        }

        private static String line(IncidentChange change) {
            Incident incident = change.incident();
            return change.position() + " " + incident.service() + ": "
                    + change.detail().kind() + " " + incident.id() + " " + incident.revision() + " "
                    + incident.rule() + " " + incident.status() + " " + incident.severity() + " "
                    + incident.alerts().firing() + " of " + incident.alerts().total() + " "
                    + incident.handling().assignee() + " " + incident.handling().severity() + " "
                    + incident.handling().quietUntil() + " "
                    + incident.acknowledgement().map(Acknowledgement::expiresAt) + " "
                    + incident.resolution().map(Resolution::reason) + " " + incident.heldUntil() + " "
                    + incident.resolveDueAt() + " " + incident.openedAt() + " " + change.at();
        }
    }

    /** An older version took them, say. That the alert is not bad is seen by the version that takes them. */
    @Test
    void rulesThatHoldAndThisVersionRefusesEndTheTaskAndBuryNothingUntilOthersArePublished() {
        Recording.Entry held = new Recording.Entry(
                0,
                "rules/current".getBytes(StandardCharsets.UTF_8),
                SettingPublicationCodec.INSTANCE.encode(rules(1, "rules:\n  - nam: typo\n")));
        try (Processing engine =
                new Processing(directory, RuleSet.defaults(), Map.of(Names.SETTING_STORE, List.of(held)), 0)) {
            assertThatThrownBy(() -> engine.take(1, firing("disk").entry()))
                    .isInstanceOf(ProcessorStateException.class)
                    .hasMessageContaining("refused by this one: published rules:2: rules[0].name: missing");
            assertThat(engine.written(Names.WRITE_DEAD_LETTERS)).isEmpty();

            engine.take(2, new JournalEntry.SettingPublished(rules(2, "rules:\n  - name: good\n")));
            engine.take(3, firing("disk").entry());
            assertThat(DecisionCodec.INSTANCE
                            .decode(engine.written(Names.WRITE_DECISIONS).get(1))
                            .rule())
                    .contains("good");
        }
    }

    private static SettingPublication rules(long sequence, String text) {
        return new SettingPublication(
                new CommandId("publication-" + sequence),
                SettingKind.RULES,
                RulesDocument.NAME,
                sequence,
                Optional.of(RulesDocument.of(text)),
                Actor.person("ana"),
                START);
    }
}
