package io.tocsin.engine.scenario;

import io.tocsin.document.Fields;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the alert of a step. */
final class AlertReader {

    static final Set<String> KEYS = Set.of(
            "key",
            "id",
            "status",
            "severity",
            "service",
            "environment",
            "title",
            "description",
            "connector",
            "integration",
            "labels",
            "occurred_at",
            "expires_at",
            "overdue_at");

    static final String SCENARIO = "scenario";

    private AlertReader() {}

    /**
     * The event.
     *
     * @param at when it reaches the journal
     * @param id of the event, unless it says one
     */
    static AlertEvent read(Fields alert, Duration at, String id) {
        String key = alert.text("key");
        String connector = alert.text("connector", SCENARIO);
        AlertStatus status = code(alert, "status", AlertStatus.class, AlertStatus.FIRING);
        Severity severity = code(alert, "severity", Severity.class, Severity.ERROR);
        Duration occurredAt = alert.duration("occurred_at", at);
        Optional<Instant> expiresAt = time(alert, "expires_at", at);
        try {
            return new AlertEvent(
                    new EventId(alert.text("id", id)),
                    connector,
                    alert.text("integration", connector),
                    key(key),
                    status,
                    severity,
                    new ServiceName(alert.text("service", ServiceName.UNASSIGNED.value())),
                    alert.text("environment", ""),
                    alert.text("title", key),
                    alert.text("description", ""),
                    Labels.of(alert.textMap("labels")),
                    List.of(),
                    Times.BEGIN.plus(occurredAt),
                    Times.BEGIN.plus(at),
                    expiresAt,
                    time(alert, "overdue_at", at));
        } catch (IllegalArgumentException e) {
            throw alert.refused("key", String.valueOf(e.getMessage()), "an alert event");
        }
    }

    private static Optional<Instant> time(Fields alert, String key, Duration at) {
        return alert.node(key).map(any -> Times.BEGIN.plus(alert.duration(key, at)));
    }

    /** That of the alert which a scenario calls so. */
    static DedupKey key(String name) {
        return new DedupKey(SCENARIO, 1, name);
    }

    /** The constant with the code that stands there. */
    static <E extends Enum<E> & Coded> E code(Fields alert, String key, Class<E> type, E otherwise) {
        String found = alert.text(key, otherwise.code());
        for (E constant : type.getEnumConstants()) {
            if (constant.code().equals(found)) {
                return constant;
            }
        }
        throw alert.refused(key, found, allowed(type));
    }

    /** The codes of this enum. */
    static <E extends Enum<E> & Coded> String allowed(Class<E> type) {
        StringBuilder codes = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            codes.append(codes.length() == 0 ? "" : ", ").append(constant.code());
        }
        return codes.toString();
    }
}
