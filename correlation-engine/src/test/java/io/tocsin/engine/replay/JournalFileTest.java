package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.testkit.AlertEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    private static final byte[] NO_TEXT = {(byte) 0xff, 0, (byte) 0xfe};

    private final MemoryJournal journal = new MemoryJournal()
            .at(0, AlertEvents.firing("checkout").title("a \"quoted\"\nline \u2028 é"))
            .bytes(1, "checkout", NO_TEXT)
            .bytes(2, null, null)
            .at(3, AlertEvents.resolved("checkout"))
            .at(9, AlertEvents.firing("checkout"));

    private final Path file;

    JournalFileTest(@TempDir Path directory) throws IOException {
        this.file = directory.resolve("journal.jsonl");
        JournalFileWriter.write(journal, file);
    }

    @Test
    void everyByteComesBackAsItWas() {
        List<JournalRecord> before = all(journal);
        List<JournalRecord> after = all(JournalFile.open(file, Optional.empty(), Optional.empty()));
        assertThat(after).usingRecursiveFieldByFieldElementComparator().isEqualTo(before);
        assertThat(after).hasSize(5);
    }

    @Test
    void exportThatIsReadBackGivesTheSameOutcome() {
        ReplayOutcome before = Replay.run(journal, RuleSet.defaults());
        ReplayOutcome after =
                Replay.run(JournalFile.open(file, Optional.empty(), Optional.empty()), RuleSet.defaults());
        assertThat(after.digest()).isEqualTo(before.digest());
        assertThat(after.counts()).isEqualTo(before.counts());
        assertThat(after.counts().deadLetters()).isEqualTo(2);
        assertThat(after.startingInTheMiddle()).isEmpty();
    }

    @Test
    void sliceFromTheMiddleSaysSo() {
        JournalFile slice = JournalFile.open(
                file,
                Optional.of(new SliceBound.Time(AlertEvents.ANY_TIME.plusSeconds(3))),
                Optional.of(new SliceBound.Offset(4)));
        assertThat(all(slice)).extracting(record -> record.position().offset()).containsExactly(3L);
        assertThat(Replay.run(slice, RuleSet.defaults()).startingInTheMiddle())
                .containsExactly(new JournalRange(0, 3, 4));
    }

    @Test
    void otherFileIsRefusedWithWhatWasExpected() throws IOException {
        Files.writeString(file, "{\"partition\":0}\n");
        assertThatThrownBy(() -> JournalFile.open(file, Optional.empty(), Optional.empty()))
                .isInstanceOf(UnreadableJournalException.class)
                .hasMessageContaining("journal.jsonl:1")
                .hasMessageContaining("tocsin-journal-v1");
    }

    @Test
    void damagedLineIsRefusedWithItsPlace() throws IOException {
        String text = Files.readString(file).replace("\"at\"", "\"when\"");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> all(JournalFile.open(file, Optional.empty(), Optional.empty())))
                .isInstanceOf(UnreadableJournalException.class)
                .hasMessageContaining("at: missing");
    }

    private static List<JournalRecord> all(JournalSource source) {
        List<JournalRecord> records = new ArrayList<>();
        source.ranges().forEach(range -> source.read(range, records::add));
        return records;
    }
}
