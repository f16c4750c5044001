package io.tocsin.engine.topology;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A tick that failed as a whole, timer by timer: only those that fail by themselves are dropped. Otherwise one bad timer
 * would keep all of its service from ever being acted on, as every next tick would find it again.
 */
final class TickSteps {

    private final JournalFold fold;
    private final Stores stores;
    private final StoreFoldState state;
    private final FoldTransaction transaction;

    TickSteps(JournalFold fold, Stores stores, StoreFoldState state, FoldTransaction transaction) {
        this.fold = fold;
        this.stores = stores;
        this.state = state;
        this.transaction = transaction;
    }

    /**
     * Acts on each timer that is due.
     *
     * @throws PoisonEntryException at the end, naming the first timer that was dropped, if any was
     */
    void run(JournalEntry.Tick tick, JournalPosition position, Record<byte[], byte[]> record) {
        Instant now = Instant.ofEpochMilli(record.timestamp());
        List<Timer> due = stores.timers().due(tick.service(), now, JournalFold.MOST_TIMERS);
        @Nullable PoisonEntryException first = null;
        for (Timer timer : due) {
            try {
                transaction.run(() -> fold.act(timer, position, now, state), record);
            } catch (PoisonEntryException e) {
                transaction.run(() -> dropped(timer), record);
                first = first == null ? poison(timer, e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private FoldOutcome dropped(Timer timer) {
        state.removeTimer(timer);
        return FoldOutcome.NOTHING;
    }

    private static PoisonEntryException poison(Timer timer, PoisonEntryException why) {
        return new PoisonEntryException(
                DeadLetterCause.FAILED_PROCESSING, "timer dropped: " + timer + ": " + why.getMessage(), why);
    }
}
