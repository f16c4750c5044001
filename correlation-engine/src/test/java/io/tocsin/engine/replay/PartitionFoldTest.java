package io.tocsin.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.testkit.AlertEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionFoldTest {

    private static final ServiceName CHECKOUT = new ServiceName("checkout");
    private static final Instant START = AlertEvents.ANY_TIME;

    private final InMemoryFoldState state = new InMemoryFoldState();
    private final PartitionFold fold = new PartitionFold(RuleSet.defaults(), state);
    private final List<ChangeKind> changes = new ArrayList<>();
    private long offset;

    /** The engine does the same: {@code timerThatFailsIsDroppedAndTheOthersOfItsServiceAreActedOn}. */
    @Test
    void tickThatFailsAsAWholeIsActedOnTimerByTimerAsTheEngineDoesIt() {
        happens(0, AlertEvents.firing("checkout").at(START).entry());
        happens(10, AlertEvents.resolved("checkout").at(START.plusSeconds(10)).entry());
        Timer broken = new Timer(START.plusSeconds(71), CHECKOUT, TimerKind.FORGET_ALERT, "no dedup key");
        state.addTimer(broken);

        Folded tick = happens(75, new JournalEntry.Tick(CHECKOUT, START.plusSeconds(70)));

        assertThat(tick.failed()).isTrue();
        assertThat(changes).endsWith(ChangeKind.INCIDENT_RESOLVED);
        assertThat(state.isArmed(broken)).isFalse();
        assertThat(happens(76, new JournalEntry.Tick(CHECKOUT, START.plusSeconds(76)))
                        .failed())
                .isFalse();
    }

    private Folded happens(long seconds, JournalEntry entry) {
        Folded folded = fold.take(new JournalRecord(
                new JournalPosition(0, offset++),
                START.plusSeconds(seconds),
                entry.service().value().getBytes(StandardCharsets.UTF_8),
                JournalEntryCodec.INSTANCE.encode(entry)));
        folded.outcome().changes().forEach(change -> changes.add(change.detail().kind()));
        return folded;
    }
}
