package io.tocsin.sink.kafka;

import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** What failures of a producer mean. Only their kind is told: their messages may hold settings. */
final class KafkaAnswers {

    private static final List<Class<? extends Exception>> MESSAGE =
            List.of(RecordTooLargeException.class, SerializationException.class, InvalidRecordException.class);

    private static final List<Class<? extends Exception>> CONFIGURATION = List.of(
            AuthenticationException.class,
            AuthorizationException.class,
            InvalidTopicException.class,
            PolicyViolationException.class,
            UnknownTopicOrPartitionException.class,
            UnsupportedVersionException.class,
            ConfigException.class);

    private KafkaAnswers() {}

    /**
     * Of one record.
     *
     * @param failure null when the cluster has it
     * @param wasOnItsWay whether the cluster may have it all the same
     */
    static AttemptOutcome of(@Nullable Exception failure, boolean wasOnItsWay) {
        return failure == null ? new AttemptOutcome.Delivered(Optional.empty()) : judge(failure, wasOnItsWay);
    }

    /** Nothing was sent. */
    static AttemptOutcome unsent(String why) {
        return new AttemptOutcome.Retry(
                new AttemptError(ErrorClass.NOT_CONNECTED, Optional.empty(), why), Optional.empty(), false);
    }

    /** Whether the producer is of no more use after it. */
    static boolean spoils(@Nullable Exception failure) {
        return failure != null && !(failure instanceof RetriableException) && !isAny(failure, MESSAGE);
    }

    private static AttemptOutcome judge(Exception failure, boolean wasOnItsWay) {
        Throwable cause = failure instanceof RetriableException && failure.getCause() instanceof ApiException inner
                ? inner
                : failure;
        String kind = cause.getClass().getSimpleName();
        if (isAny(cause, MESSAGE)) {
            return new AttemptOutcome.PermanentPayload(error(ErrorClass.REFUSED_IN_BODY, kind));
        }
        if (isUnresolved(failure)) {
            return new AttemptOutcome.Retry(error(ErrorClass.NAME_NOT_RESOLVED, kind), Optional.empty(), false);
        }
        if (isAny(cause, CONFIGURATION) || failure.getCause() instanceof ConfigException) {
            return new AttemptOutcome.PermanentConfig(error(ErrorClass.REFUSED_IN_BODY, kind));
        }
        ErrorClass errorClass = wasOnItsWay ? ErrorClass.NO_ANSWER_IN_TIME : ErrorClass.NOT_CONNECTED;
        return new AttemptOutcome.Retry(error(errorClass, kind), Optional.empty(), wasOnItsWay);
    }

    /** Kafka's clients take a name without an address for a wrong setting; name servers may just be away. */
    private static boolean isUnresolved(Exception failure) {
        Throwable inner = failure.getCause() == null ? failure : failure.getCause();
        return inner instanceof ConfigException
                && String.valueOf(inner.getMessage()).contains("resolvable");
    }

    private static AttemptError error(ErrorClass errorClass, String kind) {
        return new AttemptError(errorClass, Optional.empty(), kind);
    }

    private static boolean isAny(Throwable failure, List<Class<? extends Exception>> kinds) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
