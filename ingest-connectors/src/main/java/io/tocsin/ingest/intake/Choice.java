package io.tocsin.ingest.intake;

import java.util.function.Function;

/** Which integration a body belongs to. */
sealed interface Choice {

    <T> T match(Function<Integration, T> one, Function<Answer, T> none);

    /** This one. */
    record One(Integration integration) implements Choice {
        @Override
        public <T> T match(Function<Integration, T> one, Function<Answer, T> none) {
            return one.apply(integration);
        }
    }

    /** None that takes it; why. */
    record None(Answer answer) implements Choice {
        @Override
        public <T> T match(Function<Integration, T> one, Function<Answer, T> none) {
            return none.apply(answer);
        }
    }
}
