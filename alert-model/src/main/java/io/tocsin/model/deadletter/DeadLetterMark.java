package io.tocsin.model.deadletter;

import io.tocsin.model.identity.JournalPosition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Says what became of a dead letter, so that it is not listed again and not retried twice by accident. Stands in the
 * same partition behind its letter, so it is kept at least as long.
 *
 * @param letter where the letter stands in the topic of dead letters
 * @param fate what became of it
 * @param by who did it
 * @param at when; milliseconds
 * @param detail one sentence: what came of it, or why it is not needed
 */
public record DeadLetterMark(JournalPosition letter, DeadLetterFate fate, String by, Instant at, String detail) {

    public DeadLetterMark {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
