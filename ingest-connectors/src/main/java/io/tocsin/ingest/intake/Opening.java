package io.tocsin.ingest.intake;

import java.util.function.Function;

/** What became of the head of a request: let in, or not. */
public sealed interface Opening {

    /** Handles each kind. */
    <T> T match(Function<Ticket, T> admitted, Function<Answer.Refused, T> refused);

    /** Let in; the ticket must be used once. */
    record Admitted(Ticket ticket) implements Opening {
        @Override
        public <T> T match(Function<Ticket, T> admitted, Function<Answer.Refused, T> refused) {
            return admitted.apply(ticket);
        }
    }

    /** Not let in. */
    record TurnedAway(Answer.Refused answer) implements Opening {
        @Override
        public <T> T match(Function<Ticket, T> admitted, Function<Answer.Refused, T> refused) {
            return refused.apply(answer);
        }
    }
}
