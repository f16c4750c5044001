package io.tocsin.cli.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tocsin.cli.config.TracingConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where spans go. One that is away costs a counter, and one line in the log until it is back. One thread only. */
final class Collector {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    /** The library says the same at each batch, to a log that nobody has set up; kept, so that its level is. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("io.opentelemetry");

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** More than one, as an answer that begins and never ends holds its thread until the connection is closed. */
    private static final int MOST_SENDERS = 4;

    private final URI endpoint;
    private final TracingMetrics metrics;
    private final Duration patience;
    private final ThreadPoolExecutor sender;
    private final OtlpHttpSpanExporter exporter;
    private boolean away;

    /**
     * Opens no connection yet.
     *
     * @param patience with one batch, tries again included
     */
    Collector(URI endpoint, TracingConfig config, TracingMetrics metrics, Duration patience) {
        LIBRARY.setLevel(Level.OFF);
        this.endpoint = endpoint;
        this.metrics = metrics;
        this.patience = patience;
        this.sender = new ThreadPoolExecutor(
                0, MOST_SENDERS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), Collector::thread);
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setCompression("gzip")
                .setConnectTimeout(CONNECT.compareTo(patience) < 0 ? CONNECT : patience)
                .setTimeout(patience)
                .setExecutorService(sender);
        config.headers().forEach(builder::addHeader);
        this.exporter = builder.build();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tocsin-tracing-sender");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for the answer, as long as patience allows. */
    void take(List<SpanData> spans) {
        String fault = send(spans);
        if (fault.isEmpty()) {
            metrics.exported(spans.size());
            if (away) {
                LOG.info("{} takes spans again", endpoint.getHost());
            }
        } else {
            metrics.refused(spans.size());
            if (!away) {
                LOG.warn("{} does not take spans; they are dropped until it does: {}", endpoint.getHost(), fault);
            }
        }
        away = !fault.isEmpty();
    }

    /** What went wrong, in a word; empty when nothing did. */
    private String send(List<SpanData> spans) {
        try {
            CompletableResultCode answer =
                    exporter.export(spans).join(patience.plus(SLACK).toNanos(), TimeUnit.NANOSECONDS);
            if (!answer.isDone()) {
                return "no answer in time";
            }
            return answer.isSuccess() ? "" : said(answer.getFailureThrowable());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Only of the kind: messages of other people's exceptions hold what strangers answered. */
    private static String said(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? "it answers that it does not" : cause.getClass().getSimpleName();
    }

    /** Breaks off what is under way; any thread. */
    void giveUp() {
        sender.shutdownNow();
    }

    void close() {
        exporter.shutdown();
        giveUp();
    }
}
