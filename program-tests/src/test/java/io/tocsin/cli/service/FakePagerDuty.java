package io.tocsin.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A PagerDuty that says back everything that happens in it, also what was done there through its API, and as if a person
 * had done it: the worst that a product can do.
 */
final class FakePagerDuty implements AutoCloseable {

    static final String SECRET = "signing-secret-of-the-pager";

    private final RequestReceiver receiver = RequestReceiver.start(this::take);
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger events = new AtomicInteger();
    private final Supplier<String> tocsin;

    /**
     * Starts it.
     *
     * @param tocsin where our HTTP server is
     */
    FakePagerDuty(Supplier<String> tocsin) {
        this.tocsin = tocsin;
    }

    URI url() {
        return receiver.uri("/");
    }

    /** What was asked of it, in order. */
    List<String> actions() {
        return receiver.requests().stream()
                .map(request -> json(request).path("event_action").asText())
                .toList();
    }

    /** Under which it knows what it was told last. */
    String key() {
        List<ReceivedRequest> requests = receiver.requests();
        return json(requests.get(requests.size() - 1)).path("dedup_key").asText();
    }

    /** Somebody does something; answers with the status that we gave. */
    int say(String event, String type, String person, String key) {
        String body = """
                {"event":{"id":"%s","event_type":"%s","agent":{"type":"user_reference","summary":"%s"},
                 "data":{"type":"incident","incident_key":"%s"}}}""".formatted(event, type, person, key);
        HttpRequest request = HttpRequest.newBuilder(URI.create(tocsin.get() + "/v1/callbacks/pager"))
                .header("X-PagerDuty-Signature", "v1=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    private Answer take(ReceivedRequest request) {
        JsonNode event = json(request);
        String done = switch (event.path("event_action").asText()) {
            case "acknowledge" -> "incident.acknowledged";
            case "resolve" -> "incident.resolved";
            default -> "incident.triggered";
        };
        String id = "ECHO-" + events.incrementAndGet();
        CompletableFuture.runAsync(
                () -> say(id, done, "Tocsin", event.path("dedup_key").asText()));
        return new Answer(
                202,
                java.util.Map.of("content-type", "application/json"),
                "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\""
                        + event.path("dedup_key").asText() + "\"}");
    }

    private static JsonNode json(ReceivedRequest request) {
        return JsonText.parse(request.text()).orElseThrow();
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
