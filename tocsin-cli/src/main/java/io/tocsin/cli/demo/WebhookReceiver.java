package io.tocsin.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.cli.terminal.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for the tool that is told of incidents: takes signed webhooks (Standard Webhooks 1.0), refuses what is not
 * signed, and keeps what came in the order in which it came.
 */
final class WebhookReceiver implements AutoCloseable {

    /** The key that both sides know, in the form of the standard. */
    static final String SECRET = "whsec_dG9jc2luLWRlbW8td2ViaG9vay1zZWNyZXQtMDE=";

    private static final String PATH = "/hooks/tocsin";
    private static final Pattern BLANK = Pattern.compile(" ");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "webhook-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Received> received = new ArrayList<>();

    /**
     * One delivery.
     *
     * @param id of the notification; the same over all attempts
     * @param incident it tells of
     * @param service of that incident
     * @param revision of that incident
     * @param status of that incident
     * @param kind what it tells
     * @param nanos when it came, by {@link System#nanoTime()}
     */
    record Received(
            String id, String incident, String service, long revision, String status, String kind, long nanos) {}

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback address. */
    static WebhookReceiver start() {
        try {
            WebhookReceiver receiver = new WebhookReceiver(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            receiver.server.setExecutor(receiver.threads);
            receiver.server.createContext(PATH, receiver::take);
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("no port of the loopback address is free", e);
        }
    }

    /** Where it listens. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** What came so far, in order. */
    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            long nanos = System.nanoTime();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            boolean authentic = isSigned(exchange, id, body);
            if (authentic) {
                keep(id, body, nanos);
            }
            exchange.sendResponseHeaders(authentic ? 204 : 401, -1);
        }
    }

    private synchronized void keep(String id, byte[] body, long nanos) {
        JsonNode json = JsonText.parse(new String(body, StandardCharsets.UTF_8)).orElseGet(JsonText::object);
        JsonNode data = json.has("data") ? json.path("data") : json;
        JsonNode incident = data.path("incident");
        received.add(new Received(
                id,
                incident.path("id").asText(),
                incident.path("service").asText(),
                incident.path("revision").asLong(),
                incident.path("status").asText(),
                data.path("kind").asText(),
                nanos));
    }

    private static boolean isSigned(HttpExchange exchange, String id, byte[] body) {
        String signed =
                id + "." + header(exchange, "webhook-timestamp") + "." + new String(body, StandardCharsets.UTF_8);
        String expected = "v1," + signature(signed);
        return BLANK.splitAsStream(header(exchange, "webhook-signature"))
                .anyMatch(given -> MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8)));
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
