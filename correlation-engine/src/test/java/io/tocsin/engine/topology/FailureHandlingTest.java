package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class FailureHandlingTest {

    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final UncaughtErrors uncaught = new UncaughtErrors(failure);
    private final WriteFailureHandler writes = new WriteFailureHandler();

    private Result write(String topic, Exception exception) {
        // As it is for a changelog: no timestamp.
        var context = new DefaultErrorHandlerContext(null, topic, 0, 0, null, "node", new TaskId(0, 0), -1, null, null);
        return writes.handleError(context, new ProducerRecord<>(topic, new byte[0]), exception)
                .result();
    }

    @Test
    void outageReplacesTheThread() {
        assertThat(uncaught.handle(new StreamsException("x", new TimeoutException("no answer"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failure).isNotDone();
    }

    /** Seen when a process went on after it had stood still for longer than its transaction may last. */
    @Test
    void transactionThatKafkaGaveUpReplacesTheThread() {
        assertThat(uncaught.handle(new StreamsException("commit", new InvalidTxnStateException("gone"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failure).isNotDone();
    }

    @Test
    void brokenStoreEndsTheRoleAndSaysWhy() {
        Exception broken = new ProcessorStateException("disk full");

        assertThat(uncaught.handle(broken)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failure).succeedsWithin(Duration.ofSeconds(60)).isSameAs(broken);
    }

    @Test
    void outOfMemoryEndsTheRole() {
        assertThat(uncaught.handle(new OutOfMemoryError())).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void writeIsRetriedWhenKafkaDoesNotAnswer() {
        assertThat(write("tocsin.incidents.v1", new TimeoutException())).isEqualTo(Result.RETRY);
    }

    @Test
    void writeThatIsRefusedEndsTheTaskRatherThanLoseAChange() {
        assertThat(write("tocsin.incidents.v1", new RecordTooLargeException())).isEqualTo(Result.FAIL);
        assertThat(write("tocsin-engine-alert-store-changelog", new RecordTooLargeException()))
                .isEqualTo(Result.FAIL);
        assertThat(write("tocsin.decisions.v1", new AuthorizationException("no")))
                .isEqualTo(Result.FAIL);
    }

    /** To go on would be no use: the producer has ended the transaction already. That none is too large is seen to. */
    @Test
    void deadLetterThatIsRefusedEndsTheTaskAsWell() {
        assertThat(write("tocsin.dead-letters.v1", new RecordTooLargeException()))
                .isEqualTo(Result.FAIL);
    }
}
