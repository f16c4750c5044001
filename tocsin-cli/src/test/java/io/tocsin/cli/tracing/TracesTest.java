package io.tocsin.cli.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.tocsin.cli.config.TracingConfig;
import io.tocsin.cli.tracing.FakeCollector.Seen;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import io.tocsin.platform.FreePort;
import io.tocsin.testkit.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TracesTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final TraceContext SENDER = new TraceContext("00-" + TRACE + "-b7ad6b7169203331-01", "vendor=1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeCollector collector = new FakeCollector();
    private final CountDownLatch finished = new CountDownLatch(1);

    @AfterEach
    void stop() {
        finished.countDown();
        collector.close();
    }

    private Traces traces(double sample) {
        return traces(collector.endpoint(), sample);
    }

    private Traces traces(URI endpoint, double sample) {
        return new Traces(
                new TracingConfig(
                        Optional.of(endpoint),
                        Map.of("x-key", "secret"),
                        sample,
                        Optional.empty(),
                        Map.of("deployment.environment.name", "test")),
                meters,
                PATIENCE);
    }

    @Test
    void stepsReachTheCollectorAsOneTraceWithTheRolesThatTookThem() {
        TraceSpan received;
        try (Traces traces = traces(1)) {
            received = traces.of("ingest").start(TraceStep.RECEIVE, Optional.of(SENDER));
            TraceSpan appended = traces.of("ingest").start(TraceStep.APPEND, received.context());
            TraceSpan decided = traces.of("engine").start(TraceStep.DECIDE, appended.context());
            decided.with("tocsin.number", 7).failed("why").end();
            appended.end();
            received.with("tocsin.connector", "datadog").end();
            assertThat(decided.context().orElseThrow().tracestate()).isEqualTo("vendor=1");
        }
        Map<String, Seen> seen = byName();
        assertThat(seen).hasSize(3);
        Seen first = seen.get("receive alerts");
        Seen second = seen.get("append to journal");
        Seen third = seen.get("decide");
        assertThat(List.of(first, second, third)).extracting(Seen::traceId).containsOnly(TRACE);
        assertThat(first.parentId()).isEqualTo("b7ad6b7169203331");
        assertThat(first.id()).isEqualTo(received.context().orElseThrow().spanId());
        assertThat(second.parentId()).isEqualTo(first.id());
        assertThat(third.parentId()).isEqualTo(second.id());
        assertThat(List.of(first, second, third))
                .extracting(Seen::kind)
                .containsExactly("SERVER", "PRODUCER", "CONSUMER");
        assertThat(List.of(first, second, third))
                .extracting(Seen::service)
                .containsExactly("tocsin-ingest", "tocsin-ingest", "tocsin-engine");
        assertThat(first.attributes()).containsEntry("tocsin.connector", "datadog");
        assertThat(third.attributes()).containsEntry("tocsin.number", "7");
        assertThat(third.failure()).isEqualTo("why");
        assertThat(collector.requests())
                .allSatisfy(request -> assertThat(request.header("x-key")).contains("secret"));
        assertThat(exported()).isEqualTo(3);
        assertThat(dropped()).isZero();
    }

    private Map<String, Seen> byName() {
        return collector.spans().stream().collect(java.util.stream.Collectors.toMap(Seen::name, span -> span));
    }

    @Test
    void onlyARequestBeginsATraceAndOnlyIfItIsSampled() {
        try (Traces all = traces(1);
                Traces none = traces(0)) {
            Optional<TraceContext> begun =
                    all.of("ingest").start(TraceStep.RECEIVE, Optional.empty()).context();
            assertThat(begun).get().returns(true, TraceContext::isSampled);
            assertThat(all.of("engine").start(TraceStep.DECIDE, Optional.empty()))
                    .isSameAs(TraceSpan.NOTHING);
            assertThat(none.of("ingest").start(TraceStep.RECEIVE, Optional.empty()))
                    .isSameAs(TraceSpan.NOTHING);
        }
    }

    @Test
    void senderSaysWhetherItsTraceIsRecorded() {
        TraceContext unrecorded = new TraceContext(SENDER.traceparent().replace("-01", "-00"), "");
        try (Traces all = traces(1);
                Traces none = traces(0)) {
            TraceSpan handedOn = all.of("ingest").start(TraceStep.RECEIVE, Optional.of(unrecorded));
            assertThat(handedOn.isRecording()).isFalse();
            assertThat(handedOn.context()).contains(unrecorded);
            assertThat(none.of("ingest")
                            .start(TraceStep.RECEIVE, Optional.of(SENDER))
                            .isRecording())
                    .isTrue();
        }
    }

    @Test
    void nothingIsStartedWhereNoCollectorIsConfigured() {
        Traces traces = new Traces(TracingConfig.defaults(), meters);

        assertThat(traces.of("ingest")).isSameAs(Tracing.NONE);
        traces.close();
        assertThat(exported() + dropped()).isZero();
        assertThat(meters.get("tocsin.tracing.spans.waiting").gauge().value()).isZero();
    }

    @Test
    void spansThatTheCollectorDoesNotTakeAreCountedAndLaterOnesAreTaken() {
        collector.answer(() -> Answer.status(500));
        try (Traces traces = traces(1)) {
            end(traces, 3);
            await().atMost(Duration.ofSeconds(60)).until(() -> dropped() == 3);
            collector.answer(() -> Answer.OK);
            end(traces, 2);
            await().atMost(Duration.ofSeconds(60)).until(() -> exported() == 2);
        }
        assertThat(dropped()).isEqualTo(3);
    }

    @Test
    void nobodyThereCostsACounter() {
        try (Traces traces = traces(URI.create("http://127.0.0.1:" + FreePort.find() + "/v1/traces"), 1)) {
            end(traces, 3);
            await().atMost(Duration.ofSeconds(60)).until(() -> dropped() == 3);
        }
    }

    @Test
    void collectorThatHangsHoldsUpNeitherWhoEndsASpanNorTheEndOfTheProcess() {
        collector.answer(this::hang);
        Traces traces = traces(1);
        int spans = SpanQueue.ROOM + 2 * SpanQueue.BATCH;
        end(traces, spans);
        long begun = System.nanoTime();

        traces.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Traces.CLOSES_WITHIN);
        await().atMost(Duration.ofSeconds(60)).until(() -> exported() + dropped() == spans);
        assertThat(dropped()).isEqualTo(spans);
    }

    /** The client of the JDK waits for such an answer for ever. */
    @Test
    void answerThatBeginsAndNeverEndsIsGivenUpAndTheNextBatchIsSent() throws IOException {
        CountDownLatch asked = new CountDownLatch(2);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Traces traces = traces(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces"), 1)) {
            Thread answering = new Thread(() -> beginToAnswer(server, asked));
            answering.setDaemon(true);
            answering.start();
            end(traces, 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> dropped() == 1);
            end(traces, 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> dropped() == 2);
            assertThat(asked.getCount()).isZero();
        }
    }

    private static void beginToAnswer(ServerSocket server, CountDownLatch asked) {
        List<Socket> open = new ArrayList<>();
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                asked.countDown();
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test is over, or a client has given up; the next one may come.
                continue;
            }
        }
    }

    private Answer hang() {
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.OK;
    }

    /** What we read by ourselves, the library's own reader reads as well, and nothing else. */
    @Test
    void headersAreReadAsTheLibraryReadsThem() {
        Random random = new Random(4711);
        String alphabet = "0123456789abcdefABCDEFg- f0";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(SENDER.traceparent());
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                int at = random.nextInt(text.length());
                if (random.nextInt(4) == 0) {
                    text.insert(at, c);
                } else {
                    text.setCharAt(at, c);
                }
            }
            SpanContext theirs = theirs(text.toString());
            Optional<TraceContext> ours = TraceContext.parse(text.toString(), null);

            assertThat(ours.isPresent()).as(text.toString()).isEqualTo(theirs.isValid());
            ours.ifPresent(read -> {
                assertThat(read.traceId()).isEqualTo(theirs.getTraceId());
                assertThat(read.spanId()).isEqualTo(theirs.getSpanId());
                assertThat(read.isSampled()).isEqualTo(theirs.isSampled());
            });
        }
    }

    private static SpanContext theirs(String traceparent) {
        TextMapGetter<Map<String, String>> headers = new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(Map<String, String> carrier) {
                return carrier.keySet();
            }

            @Override
            public String get(Map<String, String> carrier, String key) {
                return carrier == null ? null : carrier.get(key);
            }
        };
        return Span.fromContext(W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of("traceparent", traceparent), headers))
                .getSpanContext();
    }

    private static void end(Traces traces, int spans) {
        Tracing tracing = traces.of("ingest");
        for (int i = 0; i < spans; i++) {
            tracing.start(TraceStep.RECEIVE, Optional.empty()).end();
        }
    }

    private double exported() {
        return count("exported");
    }

    private double dropped() {
        return count("dropped");
    }

    private double count(String what) {
        return meters.get("tocsin.tracing.spans." + what).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
