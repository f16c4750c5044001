package io.tocsin.sink.projection;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.store.LostPartitionException;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics and projects them, for ever, on a thread of its own. Whatever is away, Kafka or the database, it
 * waits and begins again where the store says that it stands; meanwhile it stays a member of its consumer group.
 */
public final class Projector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final ProjectionConfig config;
    private final Store store;
    private final BatchProjection projection;
    private final SinkMetrics metrics;
    private final Runnable whenMigrated;
    private final ItemReader reader;
    private final Thread thread;
    private volatile Readiness readiness = new Readiness.NotReady("database", "the projection has not begun yet");
    private volatile boolean closing;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Places places;
    private @Nullable KafkaClientMetrics shown;
    private boolean migrated;
    private Setback setback = Setback.NONE;

    Projector(KafkaSettings kafka, ProjectionConfig config, Store store, BatchProjection projection, Start start) {
        this.kafka = kafka;
        this.config = config;
        this.store = store;
        this.projection = projection;
        this.metrics = start.metrics();
        this.whenMigrated = start.whenMigrated();
        this.reader = new ItemReader(kafka.topicPrefix());
        this.thread = new Thread(this::run, "incident-projector");
    }

    /** What else is concerned when it starts. */
    record Start(SinkMetrics metrics, Runnable whenMigrated) {}

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Whether it projects now. */
    public Readiness readiness() {
        return readiness;
    }

    /** Finishes the batch at hand and leaves the consumer group; bounded in time. */
    @Override
    public void close() {
        closing = true;
        Consumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            work();
        } catch (Error e) {
            // It must not look well: whoever watches the readiness starts the process again.
            readiness = new Readiness.NotReady("projection", "the projection died, the log says why");
            LOG.error("the projection died", e);
            throw e;
        }
    }

    private void work() {
        while (!closing) {
            try {
                step();
                recovered();
            } catch (OffsetOutOfRangeException e) {
                LOG.warn("no records where the projection stands: {}", e.getMessage());
                doubt(e.partitions());
            } catch (WakeupException e) {
                LOG.debug("woken to close");
            } catch (LostPartitionException e) {
                LOG.info("another sink has taken over, asking the store where it stands: {}", e.getMessage());
                forget();
            } catch (RuntimeException e) {
                fail(e);
            }
        }
        leave();
    }

    private void step() {
        if (!migrated) {
            store.migrate();
            migrated = true;
            whenMigrated.run();
        }
        Consumer<String, byte[]> open = consumer == null ? join() : consumer;
        Places where = places;
        if (open == null || where == null) {
            return;
        }
        where.findNew();
        ConsumerRecords<String, byte[]> records = open.poll(POLL);
        if (!records.isEmpty()) {
            List<Item> items = new ArrayList<>(records.count());
            records.forEach(source -> items.add(reader.read(source)));
            // What is in hand is not projected: should this wait for the database, or fail, it must be seen meanwhile.
            metrics.lag(where.lag() + records.count());
            projection.project(items, where);
        }
        metrics.lag(where.lag());
        readiness = judge(open, where);
    }

    private Consumer<String, byte[]> join() {
        Properties properties = kafka.consumer(kafka.topicPrefix() + "-sink");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.topicPrefix() + "-sink");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxPollRecords());
        // Where it is read the store knows, and nobody else: a gap must be seen, not leapt over.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // Topics that are not there yet are looked for again soon, and so is a leader that moved.
        properties.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 10_000);
        Consumer<String, byte[]> joined = new KafkaConsumer<>(properties);
        Places where = new Places(joined, store.projection(), metrics);
        joined.subscribe(
                List.of(Topics.INCIDENTS.name(kafka.topicPrefix()), Topics.DECISIONS.name(kafka.topicPrefix())), where);
        consumer = joined;
        places = where;
        shown = metrics.show(joined);
        return joined;
    }

    private static Readiness judge(Consumer<String, byte[]> consumer, Places places) {
        if (!places.isAssigned()) {
            return new Readiness.NotReady("kafka", "waiting for a share of the partitions");
        }
        return isConnected(consumer)
                ? new Readiness.Ready()
                : new Readiness.NotReady("kafka", "no connection to any broker");
    }

    private static boolean isConnected(Consumer<String, byte[]> consumer) {
        for (Map.Entry<MetricName, ? extends Metric> metric : consumer.metrics().entrySet()) {
            boolean connections = metric.getKey().name().equals("connection-count")
                    && metric.getKey().group().equals("consumer-metrics");
            if (connections && metric.getValue().metricValue() instanceof Double count) {
                return count > 0;
            }
        }
        return true;
    }

    private void fail(RuntimeException e) {
        metrics.retried();
        setback = setback.again();
        if (e instanceof StoreUnavailableException) {
            readiness = new Readiness.NotReady("database", "PostgreSQL is away");
            tell("PostgreSQL is away, the projection waits", e);
        } else if (e instanceof KafkaException) {
            readiness = new Readiness.NotReady("kafka", "Kafka is away");
            tell("Kafka is away, the projection waits", e);
        } else {
            readiness = new Readiness.NotReady("database", "the projection failed, the log says why");
            if (setback.isToBeTold()) {
                LOG.error("the projection failed, and tries again", e);
            }
        }
        forget();
        pause(setback.pause(RandomGenerator.getDefault()));
    }

    private void tell(String what, RuntimeException e) {
        if (setback.isToBeTold()) {
            LOG.warn("{}: {}", what, e.getMessage());
        }
    }

    private void recovered() {
        if (setback.times() > 0) {
            LOG.info("the projection goes on after {} setbacks", setback.times());
            setback = Setback.NONE;
        }
    }

    private void forget() {
        if (places != null) {
            places.forget();
        }
    }

    private void doubt(Collection<TopicPartition> partitions) {
        if (places != null) {
            places.doubt(partitions);
        }
    }

    /** Polls with everything paused, so that the group does not take it for dead. */
    private void pause(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        while (!closing && System.nanoTime() - until < 0) {
            Duration rest = Duration.ofNanos(until - System.nanoTime());
            Duration slice = rest.compareTo(POLL) < 0 ? rest : POLL;
            Consumer<String, byte[]> open = consumer;
            try {
                if (open == null) {
                    TimeUnit.NANOSECONDS.sleep(slice.toNanos());
                } else {
                    open.poll(slice);
                }
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                LOG.debug("cannot poll while waiting", e);
            }
        }
    }

    private void leave() {
        Consumer<String, byte[]> open = consumer;
        if (shown != null) {
            shown.close();
        }
        if (open != null) {
            open.close(CloseOptions.timeout(LEAVE_TIMEOUT));
        }
        projection.close();
        readiness = new Readiness.NotReady("database", "closed");
    }
}
