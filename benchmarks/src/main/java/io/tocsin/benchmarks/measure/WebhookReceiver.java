package io.tocsin.benchmarks.measure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.benchmarks.load.OpeningSightings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Takes notifications and notes when the first one of each marked incident arrived. */
public final class WebhookReceiver implements AutoCloseable {

    private static final Pattern MARKED = Pattern.compile(OpeningSightings.MARK + "(\\d{9})");
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, WebhookReceiver::daemon);
    private final SignatureCheck signatures;
    private final Map<Signature, Long> received = new ConcurrentHashMap<>();

    /** Number of the sending, and {@link System#nanoTime()} of the first notification that speaks of it. */
    private final Map<Long, Long> arrivals = new ConcurrentHashMap<>();

    private final Map<Delivery, Long> deliveries = new ConcurrentHashMap<>();

    private WebhookReceiver(HttpServer server, SignatureCheck signatures) {
        this.server = server;
        this.signatures = signatures;
    }

    /** Listens on a free port of the loopback address. */
    public static WebhookReceiver start(SignatureCheck signatures) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        WebhookReceiver receiver = new WebhookReceiver(server, signatures);
        server.createContext("/", receiver::take);
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    /** Where notifications are sent. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notifications");
    }

    /** Forgets the arrivals: a new phase begins. */
    public void clear() {
        arrivals.clear();
        deliveries.clear();
    }

    /** Places of their own for so many targets. */
    List<URI> places(int targets) {
        return IntStream.range(0, targets)
                .mapToObj(number -> URI.create(uri() + "/" + number))
                .toList();
    }

    /** At which places notifications of which marked incidents arrived, and when first. */
    Map<Delivery, Long> deliveries() {
        return Map.copyOf(deliveries);
    }

    /**
     * That an incident was told at a place.
     *
     * @param place the path of its address
     * @param incident number of the sending that opened it
     */
    record Delivery(String place, long incident) {}

    /** Number of the sending, and {@link System#nanoTime()} of the first notification that speaks of it. */
    public Map<Long, Long> arrivals() {
        return Map.copyOf(arrivals);
    }

    /** How many notifications there were since the start, by what their signature is worth. */
    Map<Signature, Long> received() {
        return Map.copyOf(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readAllBytes();
            note(exchange.getRequestURI().getPath(), body, at);
            received.merge(signatures.judge(exchange.getRequestHeaders(), body), 1L, Long::sum);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void note(String place, byte[] body, long at) {
        Matcher marked = MARKED.matcher(new String(body, StandardCharsets.UTF_8));
        while (marked.find()) {
            long incident = Long.parseLong(marked.group(1));
            arrivals.putIfAbsent(incident, at);
            deliveries.putIfAbsent(new Delivery(place, incident), at);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "webhook-receiver");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
