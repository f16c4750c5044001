package io.tocsin.engine.audit;

import io.tocsin.model.identity.JournalPosition;

/**
 * Where in the journal the books do not balance.
 *
 * @param kind what is wrong
 * @param position of the first entry with it
 * @param count how many entries have it that follow each other, from there on
 */
public record Finding(Kind kind, JournalPosition position, long count) {

    /** Of one entry. */
    public Finding(Kind kind, JournalPosition position) {
        this(kind, position, 1);
    }

    /** What is wrong. */
    public enum Kind {
        /** It must have a decision or a dead letter, and has neither. */
        GAP("gap"),
        /** It has more than one decision or dead letter. */
        DOUBLE("double"),
        /** It has a decision, and nothing stands there that is ever decided. */
        STRAY("stray");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** A stable lower_snake word. */
        public String code() {
            return code;
        }
    }
}
