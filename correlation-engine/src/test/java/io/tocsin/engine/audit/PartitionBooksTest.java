package io.tocsin.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.replay.JournalRange;
import org.junit.jupiter.api.Test;

class PartitionBooksTest {

    private static final JournalRange ASKED = new JournalRange(3, 100, 120);

    private final PartitionBooks books = new PartitionBooks(ASKED.endingBy(110));

    PartitionBooksTest() {
        for (long offset = 100; offset < 105; offset++) {
            books.entry(offset);
        }
        books.tick();
        books.decision(100);
        books.decision(101);
        books.decision(102);
        books.deadLetter(103);
    }

    @Test
    void deadLetterStandsForADecision() {
        books.decision(104);
        PartitionAudit audit = books.close(ASKED);
        assertThat(audit.isBalanced()).isTrue();
        assertThat(audit.entries()).isEqualTo(audit.decided() + audit.deadLetters());
        assertThat(audit.ticks()).isEqualTo(1);
        assertThat(audit.inFlight()).isEqualTo(10);
    }

    @Test
    void entryWithNeitherIsAGap() {
        assertThat(books.close(ASKED).findings()).containsExactly(finding(Finding.Kind.GAP, 104));
    }

    @Test
    void everyGapIsNamedHoweverManyThereAre() {
        PartitionBooks many = new PartitionBooks(new JournalRange(3, 0, 10_000));
        for (long offset = 0; offset < 10_000; offset += 2) {
            many.entry(offset);
            if (offset % 8 == 0) {
                many.decision(offset);
            }
        }

        PartitionAudit audit = many.close(new JournalRange(3, 0, 10_000));
        assertThat(audit.gaps()).isEqualTo(3_750);
        assertThat(audit.findings()).hasSize(1_250).allMatch(one -> one.count() == 3);
        assertThat(audit.findings().get(1)).isEqualTo(new Finding(Finding.Kind.GAP, new JournalPosition(3, 10), 3));
    }

    @Test
    void entryWithBothIsADouble() {
        books.decision(104);
        books.deadLetter(104);
        assertThat(books.close(ASKED).findings()).containsExactly(finding(Finding.Kind.DOUBLE, 104));
    }

    @Test
    void decisionOfATickIsAStray() {
        books.decision(104);
        books.decision(105);
        assertThat(books.close(ASKED).findings()).containsExactly(finding(Finding.Kind.STRAY, 105));
    }

    @Test
    void whatIsOutsideOfTheRangeIsNobodysBusiness() {
        books.decision(104);
        books.decision(99);
        books.decision(110);
        books.deadLetter(115);
        assertThat(books.close(ASKED).isBalanced()).isTrue();
    }

    @Test
    void entryWhoseDecisionIsGoneByAgeIsLeftOut() {
        PartitionBooks old = new PartitionBooks(ASKED);
        old.entry(100);
        old.entry(101);
        old.decision(101);
        old.provableFrom(101);
        PartitionAudit audit = old.close(ASKED);
        assertThat(audit.isBalanced()).isTrue();
        assertThat(audit.entries()).isEqualTo(1);
        assertThat(audit.provableFrom()).isEqualTo(101);
    }

    private static Finding finding(Finding.Kind kind, long offset) {
        return new Finding(kind, new JournalPosition(3, offset));
    }
}
