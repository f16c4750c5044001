package io.tocsin.engine.shadow;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingPublication;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which rules the configuration has, and runs the candidate rules when it falls to this process. All in a thread of
 * its own that works at most half of the time and remembers a bounded part of the heap, so that it takes little from the
 * engine, and with which nothing but the shadow ends.
 */
public final class ShadowService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowService.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long CLOSE_MILLIS = 5_000;

    /** What an alert or an incident takes at most, as a rule; an eighth of the heap may be full of them. */
    private static final long BYTES_REMEMBERED = 2_048;

    private final KafkaSettings kafka;
    private final Course course;
    private final ShadowMetrics metrics;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;
    private boolean stated;

    /**
     * What the configuration says.
     *
     * @param rules that hold until others are published
     * @param document the same as it was written; empty when nobody wrote any
     * @param instance names this process
     */
    public record Course(RuleSet rules, Optional<RulesDocument> document, String instance) {}

    private ShadowService(KafkaSettings kafka, Course course, MeterRegistry registry, Clock clock) {
        this.kafka = kafka;
        this.course = course;
        this.metrics = new ShadowMetrics(registry);
        this.clock = clock;
        this.thread = new Thread(this::run, "tocsin-engine-shadow");
        thread.setDaemon(true);
    }

    /** Begins; returns at once, whether Kafka is there or not. */
    public static ShadowService start(KafkaSettings kafka, Course course, MeterRegistry registry, Clock clock) {
        ShadowService service = new ShadowService(kafka, course, registry, clock);
        service.thread.start();
        return service;
    }

    private void run() {
        while (!closed) {
            try {
                state();
                watch();
            } catch (KafkaException | KafkaUnavailableException e) {
                LOG.info("no shadow while Kafka is away: {}", e.getMessage());
                pause(PAUSE.toNanos());
            } catch (RuntimeException e) {
                LOG.warn("no shadow for a moment", e);
                pause(PAUSE.toNanos());
            }
        }
    }

    private void state() {
        if (!stated) {
            ConfiguredRulesStatement.make(kafka, course.document(), clock.instant());
            stated = true;
        }
    }

    private void watch() {
        try (CandidateWatch watch = CandidateWatch.open(kafka);
                ShadowReporter reporter = new ShadowReporter(kafka)) {
            run(watch, reporter);
        }
    }

    private void run(CandidateWatch watch, ShadowReporter reporter) {
        @Nullable ShadowRun run = null;
        long reported = System.nanoTime() - REPORT_NANOS;
        try {
            while (!closed) {
                Optional<SettingPublication> wanted = watch.candidate(run == null ? IDLE_POLL : POLL);
                run = changed(run, wanted);
                if (run == null) {
                    metrics.say(Optional.empty());
                    continue;
                }
                long begin = System.nanoTime();
                run.step();
                if (System.nanoTime() - reported >= REPORT_NANOS) {
                    var report = run.report(course.instance(), clock.instant());
                    metrics.say(Optional.of(report));
                    reporter.report(report);
                    reported = System.nanoTime();
                }
                pause(System.nanoTime() - begin);
            }
        } finally {
            if (run != null) {
                run.close();
            }
        }
    }

    private @Nullable ShadowRun changed(@Nullable ShadowRun run, Optional<SettingPublication> wanted) {
        if (run != null && wanted.filter(run::isOf).isPresent()) {
            return run;
        }
        if (run != null) {
            run.close();
        }
        return wanted.map(this::runOf).orElse(null);
    }

    private @Nullable ShadowRun runOf(SettingPublication publication) {
        return publication.setting().orElse(null) instanceof CandidateRules candidate
                ? new ShadowRun(
                        kafka,
                        course.rules(),
                        publication,
                        candidate,
                        Runtime.getRuntime().maxMemory() / 8 / BYTES_REMEMBERED)
                : null;
    }

    private void pause(long nanos) {
        if (!closed) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** Ends within a few seconds; may be called again. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
