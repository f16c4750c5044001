package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.fold.state.RevertibleFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.DocumentCompiler;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertedEntriesTest {

    private static final int ENTRIES = 1_500;

    private static final RuleSet RULES = RuleSetReader.read("rules.yaml", """
            rules:
              - name: restless
                match: {environment: stage}
                expire_after: 20m
                flapping: {changes: 3, within: 10m, settle: 3m}
                open: {at_least: 2, within: 5m}
                storm: {members: 10, per_minute: 10, update_interval: 5s}
              - name: usual
                open: {hold: 30s}
            """);

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void entryThatWasTakenBackComesOutTheSameWhenItComesAgain(long seed) {
        JournalFold fold = new JournalFold(RULES, DocumentCompiler.INSTANCE);
        InMemoryFoldState straight = new InMemoryFoldState();
        InMemoryFoldState memory = new InMemoryFoldState();
        RevertibleFoldState revertible = new RevertibleFoldState(memory);
        EntriesOfAll entries = new EntriesOfAll(seed, straight);
        Queue<JournalEntry> waiting = new ArrayDeque<>();
        for (int i = 0; i < ENTRIES; i++) {
            JournalEntry entry = waiting.isEmpty() ? entries.next() : waiting.remove();
            JournalPosition position = new JournalPosition(0, i);
            var now = START.plusSeconds(entries.now());
            FoldOutcome expected = fold.apply(entry, position, now, straight);

            fold.apply(entry, position, now, revertible);
            revertible.revert();
            FoldOutcome again = fold.apply(entry, position, now, revertible);
            revertible.keep();

            assertThat(again).as("entry " + i + ": " + entry).isEqualTo(expected);
            waiting.addAll(expected.further());
        }
        assertThat(memory.timers()).hasSameElementsAs(straight.timers());
        assertThat(memory.suppressedCount()).isEqualTo(straight.suppressedCount());
        assertThat(memory.groupValueCount()).isEqualTo(straight.groupValueCount());
        assertThat(memory.correlationCount()).isEqualTo(straight.correlationCount());
        assertThat(memory.commandCount()).isEqualTo(straight.commandCount());
    }
}
