package io.tocsin.ingest.connector;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.StableId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an integration says of all its alerts: which of them are the same, and when they are over without a word. Refuses
 * a wrong value with an {@link IllegalArgumentException}.
 *
 * @param fingerprint {@code service}, {@code environment}, {@code title} or names of labels, sorted: alerts with the same
 *     values are one, whatever key their sender gives; empty: as the connector says
 * @param expireAfter a firing alert of which nothing is heard for so long is over, unless its sender names a time;
 *     empty: as the rules say
 */
public record AlertIdentity(List<String> fingerprint, Optional<Duration> expireAfter) {

    /** As the connector and the rules say. */
    public static final AlertIdentity AS_SENT = new AlertIdentity(List.of(), Optional.empty());

    /** Of the recipe below; raise it when the recipe changes, so that old and new alerts are not mixed up. */
    private static final int VERSION = 1;

    private static final int MOST_NAMES = 16;
    private static final Duration LONGEST = Duration.ofDays(30);

    public AlertIdentity {
        fingerprint = List.copyOf(new TreeSet<>(fingerprint));
        if (fingerprint.size() > MOST_NAMES || fingerprint.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("fingerprint: " + fingerprint + " (expected: at most " + MOST_NAMES
                    + " of service, environment, title and names of labels)");
        }
        expireAfter.ifPresent(after -> {
            if (after.compareTo(Duration.ofSeconds(1)) < 0 || after.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("expire_after: " + after.toSeconds() + "s (expected: 1s to 30d)");
            }
        });
    }

    /**
     * The event as this integration wants it. One that has none of the values keeps the key that the connector found: they
     * would all be one alert.
     */
    public AlertEvent of(AlertEvent event) {
        Optional<Instant> expiresAt = event.expiresAt()
                .or(() -> expireAfter.map(after -> event.receivedAt().plus(after)));
        DedupKey key = fingerprint.isEmpty() ? event.dedupKey() : key(event);
        return key.equals(event.dedupKey()) && expiresAt.equals(event.expiresAt())
                ? event
                : event.with(key, event.occurredAt(), expiresAt);
    }

    private DedupKey key(AlertEvent event) {
        List<String> parts = new ArrayList<>();
        parts.add("labels");
        boolean any = false;
        for (String name : fingerprint) {
            String value = value(name, event);
            any |= !value.isEmpty();
            parts.add(name);
            parts.add(value);
        }
        return any
                ? new DedupKey(event.integration(), VERSION, "labels:" + StableId.of(parts.toArray(String[]::new)))
                : event.dedupKey();
    }

    private static String value(String name, AlertEvent event) {
        return switch (name) {
            case "service" -> event.service().value();
            case "environment" -> event.environment();
            case "title" -> event.title();
            default -> event.labels().get(name).orElse("");
        };
    }
}
