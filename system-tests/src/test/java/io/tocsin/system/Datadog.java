package io.tocsin.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.terminal.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Sends webhooks as Datadog does: with the same bytes again and again until they are taken. */
final class Datadog {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<URI> intakes;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** To the intake at this address; of several, as through a load balancer, to the next one when one does not take it. */
    Datadog(URI... intakes) {
        this.intakes = Stream.of(intakes)
                .map(intake -> intake.resolve("/v1/alerts/datadog"))
                .toList();
    }

    /**
     * What the intake promised with its 202.
     *
     * @param service whose alert it is
     * @param receipt partition and offset
     */
    record Taken(String service, String receipt) {}

    /** Sends it once. Empty when there was no answer. */
    Optional<HttpResponse<String>> once(String service, String transition) {
        HttpRequest request = HttpRequest.newBuilder(intakes.get(next.get() % intakes.size()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Configuration.DATADOG_KEY)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(body(service, transition)))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends it until it is taken. */
    Taken send(String service, String transition) {
        JsonNode answer = await(service + " " + transition)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> attempt(service, transition), Optional::isPresent)
                .orElseThrow();
        return new Taken(service, answer.path("events").path(0).path("receipt").asText());
    }

    private Optional<JsonNode> attempt(String service, String transition) {
        int asked = next.get();
        Optional<JsonNode> taken = once(service, transition).flatMap(Datadog::taken);
        if (taken.isEmpty()) {
            refusals.incrementAndGet();
            next.compareAndSet(asked, asked + 1);
        }
        return taken;
    }

    /** How often something had to be sent again. */
    int refusals() {
        return refusals.get();
    }

    /** Only what a retry may change is retried; anything else is a fault of the test. */
    private static Optional<JsonNode> taken(HttpResponse<String> answer) {
        if (answer.statusCode() == 202) {
            return JsonText.parse(answer.body());
        }
        if (answer.statusCode() != 503) {
            throw new AssertionError("answered " + answer.statusCode() + ": " + answer.body());
        }
        return Optional.empty();
    }

    private static String body(String service, String transition) {
        int monitor = Math.abs(service.hashCode());
        long at = transition.equals("Triggered") ? 1_790_000_000_000L : 1_790_000_060_000L;
        return """
                {"id": "%d-%d", "alert_id": "%d", "aggreg_key": "%s", "alert_transition": "%s", "alert_priority": "P1",
                 "title": "[P1] [%s] It is broken", "date": "%d", "tags": "service:%s,env:prod"}""".formatted(monitor, at, monitor, service, transition, transition, at, service);
    }
}
