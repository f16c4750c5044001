package io.tocsin.engine.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tocsin.engine.metrics.EngineProgress;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.UnfitTopicException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology at work: started as soon as Kafka and its topics are there, watched, and ended. One thread of its own
 * does both; the methods may be called from any.
 */
public final class JournalStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalStreams.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaSettings kafka;
    private final RuntimeSettings settings;
    private final Topology topology;
    private final MeterRegistry registry;
    private final Clock clock;
    private final StoreMemory memory;
    private final CleanStop cleanStop;
    private final ProgressWatch watch = new ProgressWatch();
    private final StandstillWatch standstill = new StandstillWatch();
    private final RestoreWatch restoring = new RestoreWatch(standstill);
    private final EngineProgress progress;
    private final TransactionWatch transactions;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final ScheduledExecutorService worker;

    private volatile Readiness readiness = new Readiness.NotReady("kafka", "not asked yet");
    private @Nullable JournalAdmin admin;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;
    private boolean closed;

    private JournalStreams(
            KafkaSettings kafka, RuntimeSettings settings, Topology topology, MeterRegistry registry, Clock clock) {
        this.kafka = kafka;
        this.settings = settings;
        this.topology = topology;
        this.registry = registry;
        this.clock = clock;
        this.progress = new EngineProgress(registry, kafka.partitions());
        this.transactions = new TransactionWatch(progress);
        this.memory = new StoreMemory(settings.storeMemoryBytes());
        this.cleanStop = new CleanStop(settings.stateDirectory(), clock);
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tocsin-engine-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to start; returns at once, whether Kafka is there or not. */
    public static JournalStreams start(
            KafkaSettings kafka, RuntimeSettings settings, Topology topology, MeterRegistry registry, Clock clock) {
        JournalStreams started = new JournalStreams(kafka, settings, topology, registry, clock);
        var unused = started.worker.scheduleWithFixedDelay(started::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    /** Whether every partition that this process has is worked off; as of a second ago. */
    public Readiness readiness() {
        return readiness;
    }

    /** Completes with the reason when the engine died and does not come back. */
    public CompletionStage<Throwable> failure() {
        return failure;
    }

    /** Commits what was processed and ends; may be called again. */
    @Override
    public void close() {
        worker.shutdownNow();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            readiness = new Readiness.NotReady("engine", "it was stopped");
            boolean ended = end();
            if (metrics != null) {
                metrics.close();
            }
            if (admin != null) {
                admin.close();
            }
            if (ended) {
                memory.close();
            } else {
                LOG.warn("the engine did not end within {} s; its stores are left open", CLOSE_WITHIN.toSeconds());
            }
        }
    }

    private boolean end() {
        if (streams == null) {
            return true;
        }
        boolean ended = streams.close(CLOSE_WITHIN);
        // A thread that died has not committed, whatever the others did.
        if (ended && !failure.isDone()) {
            cleanStop.ended();
        }
        return ended;
    }

    private void look() {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (failure.isDone()) {
                readiness = new Readiness.NotReady("engine", "it died of " + failure.join());
                return;
            }
            try {
                readiness = streams == null ? startWhenPossible() : judge(streams);
                transactions.look(admin().transactions(), clock.instant());
            } catch (KafkaException e) {
                standstill.reset();
                readiness = new Readiness.NotReady("kafka", String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                readiness = new Readiness.NotReady("engine", e.toString());
            }
            progress.restoring(restoring.left());
        }
    }

    private Readiness startWhenPossible() {
        Set<String> missing = admin().missingTopics();
        if (!missing.isEmpty()) {
            return new Readiness.NotReady("kafka", "topics are missing: " + String.join(", ", missing));
        }
        // Behind a transaction that hangs the stores could not be filled, and a place in the journal not be seen.
        transactions.look(admin().transactions(), clock.instant());
        if (transactions.suspects()) {
            return new Readiness.NotReady("engine", "a transaction hangs; it is ended when it is seen again");
        }
        try {
            admin().checkChangelogs();
        } catch (UnfitTopicException e) {
            throw died(e);
        }
        try {
            begin();
            return new Readiness.NotReady("engine", "it joins its group and restores its stores");
        } catch (RuntimeException e) {
            throw died(e);
        }
    }

    private RuntimeException died(RuntimeException why) {
        LOG.error("the engine cannot start", why);
        failure.completeAsync(() -> why);
        return why;
    }

    private void begin() {
        KafkaStreams made = new KafkaStreams(topology, StreamsProperties.of(kafka, settings, memory));
        streams = made;
        if (!cleanStop.begin()) {
            made.cleanUp();
        }
        made.setUncaughtExceptionHandler(new UncaughtErrors(failure));
        metrics = new KafkaStreamsMetrics(made);
        metrics.bindTo(registry);
        restoring.reset();
        made.setGlobalStateRestoreListener(restoring);
        made.start();
    }

    /** A start that stands still although Kafka answers never ends by itself; this was seen after a kill. */
    private Readiness starting(KafkaStreams starting) {
        // Throws while Kafka is away, which is not the start's fault.
        admin().missingTopics();
        if (!standstill.standsStill(clock.instant())) {
            return new Readiness.NotReady("engine", "Kafka Streams is " + starting.state());
        }
        LOG.warn(
                "the engine stood still as {} for {} s; it is started anew",
                starting.state(),
                StandstillWatch.PATIENCE.toSeconds());
        standstill.reset();
        if (!starting.close(CLOSE_WITHIN)) {
            failure.completeAsync(() -> new IllegalStateException("the engine stands still and cannot be stopped"));
        }
        if (metrics != null) {
            metrics.close();
        }
        streams = null;
        return new Readiness.NotReady("engine", "it stood still and is started anew");
    }

    private Readiness judge(KafkaStreams running) {
        if (running.state() != KafkaStreams.State.RUNNING) {
            progress.idles();
            return starting(running);
        }
        standstill.reset();
        Set<TopicPartition> assigned = new HashSet<>();
        running.metadataForLocalThreads()
                .forEach(thread -> thread.activeTasks().forEach(task -> assigned.addAll(task.topicPartitions())));
        Map<TopicPartition, Backlog> backlogs = assigned.isEmpty() ? Map.of() : admin().backlogs(assigned);
        if (!backlogs.isEmpty()) {
            backlogs.keySet().removeAll(ReadPositions.readToTheEnd(running.metrics(), Set.copyOf(backlogs.keySet())));
        }
        progress.works(
                assigned.size(),
                backlogs.values().stream().mapToLong(Backlog::waiting).sum());
        return watch.judge(assigned, backlogs, clock.instant());
    }

    private JournalAdmin admin() {
        JournalAdmin open = admin == null ? new JournalAdmin(kafka) : admin;
        admin = open;
        return open;
    }
}
