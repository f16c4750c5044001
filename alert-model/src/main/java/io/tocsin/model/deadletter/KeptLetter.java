package io.tocsin.model.deadletter;

import io.tocsin.model.identity.JournalPosition;
import java.util.Optional;

/**
 * A dead letter where it is kept.
 *
 * @param position in the topic of dead letters; the name under which people speak of it
 * @param letter perhaps without its body
 * @param bytes of its whole body
 * @param mark the last one; empty while nothing was done about it
 */
public record KeptLetter(JournalPosition position, DeadLetter letter, int bytes, Optional<DeadLetterMark> mark) {

    /** True while nothing was done about it. */
    public boolean isOpen() {
        return mark.isEmpty();
    }

    /** The same with this mark. */
    public KeptLetter with(DeadLetterMark last) {
        return new KeptLetter(position, letter, bytes, Optional.of(last));
    }
}
