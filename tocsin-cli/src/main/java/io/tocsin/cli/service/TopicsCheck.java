package io.tocsin.cli.service;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.TopicAdmin;
import io.tocsin.model.kafka.UnfitTopicException;
import io.tocsin.model.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and checks the topics before any role touches them, and waits for Kafka as long as that takes. */
final class TopicsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsCheck.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final List<Topic<?>> topics;
    private @Nullable CompletableFuture<Optional<String>> attempt;

    /** Of these topics; a role may be allowed no others. */
    TopicsCheck(KafkaSettings kafka, List<Topic<?>> topics) {
        this.kafka = kafka;
        this.topics = List.copyOf(topics);
    }

    /** What roles that were not started yet wait for. */
    Readiness waiting() {
        return new Readiness.NotReady(
                "kafka", "topics are not checked yet; no answer from " + kafka.bootstrapServers());
    }

    /**
     * Returns true when the topics are as they must be, false when somebody asked to stop before or the time is over;
     * it may be asked again.
     *
     * @throws CommandFailure when a topic is not what it must be
     */
    boolean await(StopSignal stop, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!stop.isAsked() && deadline - System.nanoTime() > 0) {
            // An attempt may take half a minute; nobody who wants to stop has to wait for it.
            CompletableFuture<Optional<String>> current = current();
            stop.awaitAskedOr(current, Duration.ofNanos(deadline - System.nanoTime()));
            if (current.isDone()) {
                Optional<String> obstacle = result(current);
                if (obstacle.isEmpty()) {
                    return true;
                }
                attempt = null;
                LOG.warn("waiting for Kafka: {}", obstacle.get());
                stop.await(PAUSE);
            }
        }
        return false;
    }

    private CompletableFuture<Optional<String>> current() {
        CompletableFuture<Optional<String>> current = attempt;
        if (current == null) {
            current = CompletableFuture.supplyAsync(this::attempt, TopicsCheck::start);
            attempt = current;
        }
        return current;
    }

    /** Empty when all is well, else what Kafka said. */
    private Optional<String> attempt() {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            admin.createMissing(topics).forEach(name -> LOG.info("created topic {}", name));
            return Optional.empty();
        } catch (KafkaUnavailableException | KafkaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> result(CompletableFuture<Optional<String>> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnfitTopicException unfit) {
                throw new CommandFailure(ExitCode.FAILED, "topics do not fit: " + unfit.getMessage(), unfit);
            }
            throw e;
        }
    }

    private static void start(Runnable attempt) {
        Thread thread = new Thread(attempt, "topics-check");
        thread.setDaemon(true);
        thread.start();
    }
}
