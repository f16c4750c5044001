package io.tocsin.sink.target;

import io.tocsin.model.identity.Coded;
import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to deliver, and so what the relay does next. */
public sealed interface AttemptOutcome {

    /** The name of each outcome. */
    enum Result implements Coded {
        /** See {@link Delivered}. */
        DELIVERED("delivered"),
        /** See {@link Unneeded}. */
        UNNEEDED("unneeded"),
        /** See {@link Retry}. */
        RETRY("retry"),
        /** See {@link Ambiguous}. */
        AMBIGUOUS("ambiguous"),
        /** See {@link PermanentPayload}. */
        PERMANENT_PAYLOAD("permanent_payload"),
        /** See {@link PermanentConfig}. */
        PERMANENT_CONFIG("permanent_config"),
        /** See {@link Gone}. */
        GONE("gone");

        private final String code;

        Result(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Which of them it is. */
    Result result();

    /** What went wrong; empty when nothing did. */
    Optional<AttemptError> problem();

    /** What the method for its kind makes of it. */
    <T> T match(Cases<T> cases);

    /**
     * A method for each kind, so that none is forgotten.
     *
     * @param <T> what is made of an outcome
     */
    interface Cases<T> {
        /** For a {@link Delivered}. */
        T delivered(Delivered outcome);

        /** For an {@link Unneeded}. */
        T unneeded(Unneeded outcome);

        /** For a {@link Retry}. */
        T retry(Retry outcome);

        /** For an {@link Ambiguous}. */
        T ambiguous(Ambiguous outcome);

        /** For a {@link PermanentPayload}. */
        T permanentPayload(PermanentPayload outcome);

        /** For a {@link PermanentConfig}. */
        T permanentConfig(PermanentConfig outcome);

        /** For a {@link Gone}. */
        T gone(Gone outcome);
    }

    /**
     * The target has it.
     *
     * @param remoteReference how the target names what it made of it; empty when it does not say
     */
    record Delivered(Optional<String> remoteReference) implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.DELIVERED;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.empty();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.delivered(this);
        }
    }

    /** The target knows nothing of this incident, and this would only say that it is over: nothing was sent. */
    record Unneeded() implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.UNNEEDED;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.empty();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unneeded(this);
        }
    }

    /**
     * Not now; the same message may succeed later.
     *
     * @param after the target asked to be left alone for so long
     * @param mayHaveArrived the target may have acted on it all the same; sending it again does no harm there
     */
    record Retry(AttemptError error, Optional<Duration> after, boolean mayHaveArrived) implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.RETRY;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.of(error);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.retry(this);
        }
    }

    /** The target may have acted on it, and sending it again would double it: it is looked up first. */
    record Ambiguous(AttemptError error) implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.AMBIGUOUS;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.of(error);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ambiguous(this);
        }
    }

    /** The target will never take this message; others it may. */
    record PermanentPayload(AttemptError error) implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.PERMANENT_PAYLOAD;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.of(error);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.permanentPayload(this);
        }
    }

    /** The target will take no message until somebody corrects its configuration. */
    record PermanentConfig(AttemptError error) implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.PERMANENT_CONFIG;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.of(error);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.permanentConfig(this);
        }
    }

    /** The target says that it is no more. */
    record Gone(AttemptError error) implements AttemptOutcome {
        @Override
        public Result result() {
            return Result.GONE;
        }

        @Override
        public Optional<AttemptError> problem() {
            return Optional.of(error);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.gone(this);
        }
    }
}
