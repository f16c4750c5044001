package io.tocsin.ingest.terms;

import io.tocsin.ingest.text.CleanText;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is set in an alert, instead of what stands there. Refuses a wrong value with an {@link IllegalArgumentException}.
 *
 * @param service its service
 * @param environment its environment
 * @param severity how bad it is
 * @param labels by name
 */
public record Addition(
        Optional<ServiceName> service,
        Optional<String> environment,
        Optional<Severity> severity,
        Map<String, String> labels) {

    /** What stands for a severity. */
    public static final String SEVERITIES = "critical, error, warning, info";

    /** The most labels that one addition sets. */
    public static final int MOST_LABELS = 50;

    public Addition {
        labels = Map.copyOf(labels);
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("labels: " + labels.size() + " (expected: at most " + MOST_LABELS + ")");
        }
    }

    /** What stands under these names: {@code service}, {@code environment}, {@code severity}, else labels; blanks are left out. */
    static Addition of(Map<String, String> values) {
        Map<String, String> labels = new TreeMap<>();
        Optional<ServiceName> service = Optional.empty();
        Optional<String> environment = Optional.empty();
        Optional<Severity> severity = Optional.empty();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String value = CleanText.line(entry.getValue(), CleanText.MAX_LABEL_VALUE);
            if (value.isEmpty()) {
                continue;
            }
            switch (entry.getKey()) {
                case "service" -> service = CleanText.service(value);
                case "environment" -> environment = Optional.of(CleanText.line(value, CleanText.MAX_LABEL_NAME));
                case "severity" -> severity = severityOf(value);
                default -> labels.put(entry.getKey(), value);
            }
        }
        return new Addition(service, environment, severity, labels);
    }

    /** The severity with this code; empty when there is none. */
    public static Optional<Severity> severityOf(String code) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.code().equals(code))
                .findFirst();
    }

    AlertEvent to(AlertEvent event) {
        return new AlertEvent(
                event.id(),
                event.connector(),
                event.integration(),
                event.dedupKey(),
                event.status(),
                severity.orElse(event.severity()),
                service.orElse(event.service()),
                environment.orElse(event.environment()),
                event.title(),
                event.description(),
                labels(event.labels()),
                event.links(),
                event.occurredAt(),
                event.receivedAt(),
                event.expiresAt(),
                event.overdueAt());
    }

    private Labels labels(Labels known) {
        if (labels.isEmpty()) {
            return known;
        }
        Map<String, String> all = new TreeMap<>(known.asMap());
        all.putAll(labels);
        return Labels.of(all);
    }
}
