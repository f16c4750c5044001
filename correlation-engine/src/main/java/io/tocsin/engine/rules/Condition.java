package io.tocsin.engine.rules;

import io.tocsin.model.alert.AlertEvent;
import java.util.List;

/**
 * What an event must be like for a rule, beside its {@code match}. Immutable; the same event always gets the same
 * answer. Two conditions are equal when they were written the same.
 */
public interface Condition {

    /** What is asked of no event. */
    Condition NONE = new None();

    /** What becomes of a question. */
    enum Answer {
        /** The event is as it must be. */
        HOLDS,
        /** It is not. */
        DOES_NOT_HOLD,
        /** It could not be told, as with a number that is none: the rule does not match. */
        FAILED
    }

    /** Whether the event is as it must be. Never throws. */
    Answer ask(AlertEvent event);

    /** Tests that each event passes for which this holds; the rules are indexed by them. May be empty. */
    List<FieldTest> necessary();

    /** As it was written; empty for {@link #NONE}. */
    String text();

    /** Asks nothing. */
    record None() implements Condition {
        @Override
        public Answer ask(AlertEvent event) {
            return Answer.HOLDS;
        }

        @Override
        public List<FieldTest> necessary() {
            return List.of();
        }

        @Override
        public String text() {
            return "";
        }
    }
}
