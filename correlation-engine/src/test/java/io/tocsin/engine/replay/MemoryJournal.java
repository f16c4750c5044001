package io.tocsin.engine.replay;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.replay.JournalRange;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.testkit.AlertEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal of one partition that a test tells, in seconds after {@link AlertEvents#ANY_TIME}. */
public final class MemoryJournal implements JournalSource {

    private final List<JournalRecord> records = new ArrayList<>();

    public MemoryJournal at(long seconds, JournalEntry entry) {
        return bytes(seconds, entry.service().value(), JournalEntryCodec.INSTANCE.encode(entry));
    }

    /** The alert fires, or is over, and reaches the journal in the same moment. */
    public MemoryJournal at(long seconds, AlertEvents event) {
        return at(seconds, event.at(time(seconds)).entry());
    }

    public MemoryJournal bytes(long seconds, @Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        records.add(new JournalRecord(new JournalPosition(0, records.size()), time(seconds), keyBytes, value));
        return this;
    }

    private static Instant time(long seconds) {
        return AlertEvents.ANY_TIME.plusSeconds(seconds);
    }

    @Override
    public List<JournalRange> ranges() {
        return List.of(new JournalRange(0, 0, records.size()));
    }

    @Override
    public void read(JournalRange range, Consumer<JournalRecord> each) {
        records.subList((int) range.from(), (int) range.to()).forEach(each);
    }
}
