package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Senders that no HTTP client library would be. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawConnectionIT {

    private static final String ALERT = "{\"status\": \"firing\", \"title\": \"Disk almost full\"}";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int BATCHES = 10;
    private static final int BATCH = 25;
    /** Other tests run in this process meanwhile. */
    private static final long MOST_KEPT_BYTES = 512L << 20;

    private Platform platform;
    private IntakeServer server;

    @BeforeAll
    void start(Platform platform) {
        List<IntegrationConfig> integrations =
                new ArrayList<>(IngestConfig.defaults().integrations());
        integrations.addAll(HostileSenders.integrations());
        integrations.addAll(HostileRequests.integrations());
        integrations.add(
                IntegrationConfig.of("locked", "generic", Authentication.bearer(List.of(KeyHash.ofKey("key")))));
        IngestConfig config = new IngestConfig(integrations, IngestLimits.defaults());
        this.platform = platform;
        server = new IntakeServer(config, platform.kafka()).awaitReady();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anEndlessBodyEndsAtTheLimit() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            write(out, "POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int i = 0; i <= IngestLimits.defaults().maxBodyBytes() / 0x10000; i++) {
                write(out, chunk);
            }

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    @Test
    void aDeclaredLengthBeyondTheLimitIsRefusedBeforeTheBodyComes() throws IOException {
        try (Socket socket = connect()) {
            write(
                    socket.getOutputStream(),
                    "POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n\r\n");

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    @Test
    void aSenderWithoutAKeyIsRefusedBeforeItsBodyComes() throws IOException {
        try (Socket socket = connect()) {
            write(
                    socket.getOutputStream(),
                    "POST /v1/alerts/generic/locked HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n");

            assertThat(statusLine(socket)).contains(" 401 ");
        }
    }

    @Test
    void aConnectionCanBeUsedAfterARefusal() throws IOException {
        try (Socket socket = connect()) {
            BufferedReader in = reader(socket);
            for (int i = 0; i < 3; i++) {
                write(
                        socket.getOutputStream(),
                        "POST /v1/alerts/generic/nobody HTTP/1.1\r\nHost: x\r\nContent-Length: " + ALERT.length()
                                + "\r\n\r\n" + ALERT);
                assertThat(in.readLine()).contains(" 404 ");
                skipBody(in);
            }
        }
    }

    @Test
    void aSenderThatGoesAwayIsCountedAndGivesItsRoomBack() throws IOException {
        double before = server.count("requests.refused", "reason", "sender_gone");
        try (Socket socket = connect()) {
            write(
                    socket.getOutputStream(),
                    "POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{");
        }

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> server.count("requests.refused", "reason", "sender_gone") > before);
        Awaitility.await().atMost(PATIENCE).until(() -> held() == 0);
    }

    @Test
    void aRequestWithTwoLengthsIsNotTaken() throws IOException {
        double before = server.count("events.accepted");
        try (Socket socket = connect()) {
            write(
                    socket.getOutputStream(),
                    "POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(ALERT.length()) + "\r\n" + ALERT + "\r\n0\r\n\r\n");

            assertThat(statusLine(socket)).contains(" 400 ");
        }
        assertThat(server.count("events.accepted")).isEqualTo(before);
    }

    @Test
    void whatTheServerItselfRefusesIsAnsweredInTheFormOfItsPathAndCounted() throws IOException {
        double before = server.count("requests.refused", "connector", "pagerduty", "reason", "wrong_method");

        assertThat(sent("PROPFIND /v2/enqueue HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 405 ", "allow: POST", "{\"status\":\"wrong method\",");
        assertThat(sent("PROPFIND /api/v2/alerts HTTP/1.1\r\nHost: x\r\n\r\n")).contains(" 405 ", "{\"code\":405,");
        assertThat(sent("POST /v2/alerts HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\n\r\n"))
                .contains("\"requestId\":");
        assertThat(sent("POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n"))
                .contains(" 400 ", "urn:tocsin:problem:malformed-request");
        assertThat(sent("no request at all\r\n\r\n")).contains(" 400 ", "urn:tocsin:problem:malformed-request");
        assertThat(server.count("requests.refused", "connector", "pagerduty", "reason", "wrong_method"))
                .isEqualTo(before + 1);
    }

    private String sent(String request) throws IOException {
        return HostileExchange.with(server.port(), request.getBytes(StandardCharsets.US_ASCII))
                .answer();
    }

    /** Each hostile sender is refused for its own reason, while the good one next to them gets its answer each time. */
    @Test
    void whileHostileSendersOfAllKindsAreAtItTheGoodOneGetsItsAnswers() throws Exception {
        double endedBefore = server.count("requests.refused", "reason", "slow_body");
        HostileSenders hostile = new HostileSenders(server);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SlowSenders slow = SlowSenders.begin(server.port())) {
            // What is reserved for them must not be all that there is.
            Awaitility.await().atMost(PATIENCE).until(() -> held() >= SlowSenders.LEAST_HELD);
            Map<String, Future<String>> answers = new TreeMap<>();
            hostile.kinds().forEach((kind, sender) -> answers.put(kind, threads.submit(sender)));
            do {
                HttpResponse<String> good = server.post("/v1/alerts/generic", ALERT);
                assertThat(good.statusCode()).as(good.body()).isEqualTo(202);
            } while (!answers.values().stream().allMatch(Future::isDone));

            Map<String, String> reasons = new TreeMap<>();
            for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
                reasons.put(answer.getKey(), answer.getValue().get());
            }
            assertThat(reasons).isEqualTo(HostileSenders.EXPECTED);
            assertThat(statusLine(slow.first())).contains(" 503 ");
            assertThat(HostileExchange.on(slow.emulated())).contains(" 503 ", "{\"status\":\"slow body\",");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() ->
                            server.count("requests.refused", "reason", "slow_body") >= endedBefore + SlowSenders.MANY);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Requests that were changed where it hurts, some at once, and after each a good one. */
    @Test
    void whateverComesIsAnsweredAsDocumentedOrNotAtAllAndTheBooksBalance() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<String> faults = new ArrayList<>();
        long before = heap();
        try {
            for (int batch = 0; batch < BATCHES; batch++) {
                List<Future<Optional<String>>> tries = new ArrayList<>();
                for (long seed = (long) batch * BATCH; seed < (batch + 1L) * BATCH; seed++) {
                    long which = seed;
                    tries.add(threads.submit(() -> tryOne(which)));
                }
                for (Future<Optional<String>> one : tries) {
                    one.get().ifPresent(faults::add);
                }
                expectBalancedBooks();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(faults).isEmpty();
        assertThat(server.count("requests.refused", "reason", "failed")).isZero();
        assertThat(heap() - before).isLessThan(MOST_KEPT_BYTES);
        assertThat(server.count("events.accepted")
                        + server.count("commands.accepted")
                        + server.count("messages.ignored"))
                .isEqualTo(platform.read(Topics.JOURNAL).size());
    }

    /** What is wrong with its answer. */
    private Optional<String> tryOne(long seed) throws IOException {
        byte[] request = HostileRequests.of(seed);
        boolean bodiless =
                new String(request, 0, Math.min(4, request.length), StandardCharsets.ISO_8859_1).equals("HEAD");
        Optional<String> fault = HostileExchange.with(server.port(), request).fault(bodiless);
        HttpResponse<String> good = server.post("/v1/alerts/generic", ALERT);
        assertThat(good.statusCode()).as(good.body()).isEqualTo(202);
        String sent = new String(request, StandardCharsets.ISO_8859_1);
        return fault.map(
                found -> "seed " + seed + ": " + sent.substring(0, Math.min(800, sent.length())) + "\n-> " + found);
    }

    private void expectBalancedBooks() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.count("requests.received"))
                        .isEqualTo(server.count("requests.accepted") + server.count("requests.refused")));
        assertThat(held()).isZero();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private double held() {
        return server.meters.get("tocsin.ingest.bytes.held").gauge().value();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        return String.valueOf(reader(socket).readLine());
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void skipBody(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
    }
}
