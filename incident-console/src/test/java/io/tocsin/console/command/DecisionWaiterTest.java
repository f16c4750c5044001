package io.tocsin.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.CommandId;
import io.tocsin.sink.store.CommandDecision;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DecisionWaiterTest {

    private static final CommandId ANY_COMMAND = new CommandId("any");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch looked = new CountDownLatch(1);
    private final DecisionWaiter waiter = new DecisionWaiter(id -> {
        looked.countDown();
        return Optional.empty();
    });

    /** Else a console that stops would wait for them. */
    @Test
    void whoeverWaitsIsAnsweredWhenWaitingEnds() throws Exception {
        CompletableFuture<Optional<CommandDecision>> answer =
                CompletableFuture.supplyAsync(() -> waiter.await(ANY_COMMAND, Optional.empty(), LONG));
        looked.await();

        waiter.end();

        assertThat(answer.join()).isEmpty();
        assertThat(waiter.await(ANY_COMMAND, Optional.empty(), LONG)).isEmpty();
    }
}
