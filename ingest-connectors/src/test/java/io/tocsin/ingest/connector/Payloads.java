package io.tocsin.ingest.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Payloads for tests. */
public final class Payloads {

    /** When they come in, unless a test says otherwise. */
    public static final Instant NOW = Instant.parse("2026-11-22T03:14:15.926Z");

    private static final String JSON = "application/json";

    private Payloads() {}

    /** A body of the test resources, as JSON. */
    public static Payload resource(String path) {
        return of(bytes(path), path.endsWith(".txt") ? "application/x-www-form-urlencoded" : JSON);
    }

    public static Payload json(String body) {
        return of(body.getBytes(StandardCharsets.UTF_8), JSON);
    }

    public static Payload of(byte[] body, String contentType) {
        return at(body, contentType, NOW);
    }

    public static Payload at(byte[] body, String contentType, Instant receivedAt) {
        return new Payload(body, contentType, RequestHead.POST, "shop-alerts", Terms.AS_SENT, receivedAt);
    }

    /** The same, with other things in its head. */
    public static Payload with(Payload payload, RequestHead head) {
        return new Payload(
                payload.body(),
                payload.contentType(),
                head,
                payload.integration(),
                payload.terms(),
                payload.receivedAt());
    }

    /** The same, sent again so much later. */
    public static Payload later(Payload payload, Duration by) {
        return new Payload(
                payload.body(),
                payload.contentType(),
                payload.head(),
                payload.integration(),
                payload.terms(),
                payload.receivedAt().plus(by));
    }

    public static byte[] bytes(String path) {
        try (InputStream in = Objects.requireNonNull(Payloads.class.getResourceAsStream("/" + path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
