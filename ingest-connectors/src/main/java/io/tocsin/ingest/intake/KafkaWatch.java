package io.tocsin.ingest.intake;

import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after Kafka from a thread of its own: whether it answers and has our topics, and that the producer is made and
 * warm. It asks through an admin client, because a producer that asks for a missing topic would create it.
 */
final class KafkaWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);

    private static final int ANSWER_MILLIS = 2_000;
    private static final int WARMING_MILLIS = 250;
    private static final int PROBE_MILLIS = 5_000;
    private static final long STOP_MILLIS = 3_000;

    private final KafkaSettings settings;
    private final JournalProducer producer;
    private final List<String> topics;
    private final ScheduledExecutorService thread;
    private @Nullable Admin admin;
    private volatile Readiness readiness = new Readiness.NotReady("kafka", "not connected yet");

    KafkaWatch(KafkaSettings settings, JournalProducer producer) {
        this.settings = settings;
        this.producer = producer;
        this.topics =
                List.of(Topics.JOURNAL.name(settings.topicPrefix()), Topics.DEAD_LETTERS.name(settings.topicPrefix()));
        this.thread = Executors.newSingleThreadScheduledExecutor(KafkaWatch::daemon);
    }

    void start() {
        thread.execute(this::look);
    }

    Readiness readiness() {
        return readiness;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the watch over Kafka did not stop within {} ms", STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private void look() {
        boolean well = false;
        try {
            probe();
            well = true;
            become(new Readiness.Ready());
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            // Whatever it is, the watch goes on: nobody else would ever find out that Kafka is back.
            become(new Readiness.NotReady("kafka", reason(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!thread.isShutdown()) {
            var unused = thread.schedule(this::look, well ? PROBE_MILLIS : WARMING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void probe() throws ExecutionException, TimeoutException, InterruptedException {
        Admin asked = admin;
        if (asked == null) {
            asked = Admin.create(adminProperties());
            admin = asked;
        }
        try {
            asked.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(ANSWER_MILLIS))
                    .allTopicNames()
                    .get(2L * ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            producer.clusterAway();
            throw e;
        }
        producer.prepare(topics);
    }

    private Properties adminProperties() {
        Properties properties = settings.client();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.topicPrefix() + "-ingest-watch");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        return properties;
    }

    private void become(Readiness next) {
        boolean changed = next.isReady() != readiness.isReady();
        readiness = next;
        if (changed && next instanceof Readiness.NotReady away) {
            LOG.warn("Kafka at {} is away, senders get 503: {}", settings.bootstrapServers(), away.reason());
        } else if (changed) {
            LOG.info("Kafka at {} takes alerts", settings.bootstrapServers());
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(cause.getMessage());
        return message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tocsin-ingest-kafka-watch");
        thread.setDaemon(true);
        return thread;
    }
}
