package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.replay.JournalRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MergedJournalTest {

    @Test
    void recordsOfAllPartitionsComeInTheOrderOfTime() {
        List<JournalPosition> read = new ArrayList<>();

        MergedJournal.read(source(3, 5_000), record -> read.add(record.position()));

        List<JournalPosition> expected = new ArrayList<>();
        for (int offset = 0; offset < 5_000; offset++) {
            for (int partition = 0; partition < 3; partition++) {
                expected.add(new JournalPosition(partition, offset));
            }
        }
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void partitionThatCannotBeReadEndsItWithTheReason() {
        JournalSource broken = new JournalSource() {
            @Override
            public List<JournalRange> ranges() {
                return List.of(new JournalRange(0, 0, 1), new JournalRange(1, 0, 1));
            }

            @Override
            public void read(JournalRange range, Consumer<JournalRecord> each) {
                throw new UnreadableJournalException("partition " + range.partition());
            }
        };

        assertThatThrownBy(() -> MergedJournal.read(broken, record -> {}))
                .isInstanceOf(UnreadableJournalException.class)
                .hasMessage("partition 0");
    }

    private static JournalSource source(int partitions, long records) {
        return new JournalSource() {
            @Override
            public List<JournalRange> ranges() {
                List<JournalRange> ranges = new ArrayList<>();
                for (int partition = 0; partition < partitions; partition++) {
                    ranges.add(new JournalRange(partition, 0, records));
                }
                return ranges;
            }

            @Override
            public void read(JournalRange range, Consumer<JournalRecord> each) {
                for (long offset = 0; offset < records; offset++) {
                    each.accept(new JournalRecord(
                            new JournalPosition(range.partition(), offset), Instant.ofEpochSecond(offset), null, null));
                }
            }
        };
    }
}
