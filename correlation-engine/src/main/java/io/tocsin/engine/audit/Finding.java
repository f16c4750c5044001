package io.tocsin.engine.audit;

import io.tocsin.model.identity.JournalPosition;

/** A position of the journal where the books do not balance. */
public record Finding(Kind kind, JournalPosition position) {

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
