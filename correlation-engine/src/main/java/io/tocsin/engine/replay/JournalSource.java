package io.tocsin.engine.replay;

import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.setting.SettingPublication;
import java.util.List;
import java.util.function.Consumer;

/** Where a slice of the journal is read from. Several threads may read at once, each another range. */
public interface JournalSource {

    /** What there is, by partition. */
    List<JournalRange> ranges();

    /**
     * The settings that are known to have held before the first record of the range.
     *
     * @throws UnreadableJournalException when it cannot be read
     */
    default List<SettingPublication> settingsBefore(JournalRange range) {
        return List.of();
    }

    /**
     * Gives the records of the range in their order, one after the other; nothing is kept.
     *
     * @param range one of {@link #ranges()}, or an earlier end of it
     * @throws UnreadableJournalException when it cannot be read
     */
    void read(JournalRange range, Consumer<JournalRecord> each);
}
