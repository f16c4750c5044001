package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
