package io.tocsin.engine.topology;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a thread of Kafka Streams dies. An outage passes, and a transaction that Kafka gave up, because the
 * process stood still for longer than it may, is begun anew: another thread takes its place. Everything else would come
 * back, so the role ends and says why; whoever runs the process decides what then.
 */
final class UncaughtErrors implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

    private final CompletableFuture<Throwable> failure;

    UncaughtErrors(CompletableFuture<Throwable> failure) {
        this.failure = failure;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        if (isOutage(exception)) {
            LOG.warn("a thread of the engine is replaced, because Kafka did not answer: {}", exception.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (isCausedBy(InvalidTxnStateException.class, exception)) {
            // Kafka Streams knows the other names of it, and hands over the partitions by itself.
            LOG.warn(
                    "a thread of the engine is replaced, because Kafka gave up its transaction: {}",
                    exception.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("the engine cannot go on", exception);
        // Elsewhere: who hears of it may well close the engine, and this thread would wait for itself.
        failure.completeAsync(() -> exception);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static boolean isOutage(Throwable exception) {
        return isCausedBy(RetriableException.class, exception);
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable exception) {
        Throwable cause = exception;
        while (cause != null) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return false;
    }
}
