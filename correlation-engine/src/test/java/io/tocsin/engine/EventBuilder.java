package io.tocsin.engine;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert event of a test, in the words of the test; all that is not said does not matter. */
public final class EventBuilder {

    /** When the stories of the tests begin. */
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private String id;
    private final String alert;
    private final AlertStatus status;
    private Severity severity = Severity.ERROR;
    private String service = "checkout";
    private String environment = "prod";
    private String title;
    private Labels labels = Labels.NONE;
    private Instant occurredAt = START;
    private @Nullable Instant expiresAt;
    private @Nullable Instant overdueAt;

    private EventBuilder(String alert, AlertStatus status) {
        this.alert = alert;
        this.status = status;
        this.id = alert + "-" + status.code();
        this.title = alert + " is broken";
    }

    /** The alert with this name fires. */
    public static EventBuilder firing(String alert) {
        return new EventBuilder(alert, AlertStatus.FIRING);
    }

    /** The alert with this name resolves. */
    public static EventBuilder resolved(String alert) {
        return new EventBuilder(alert, AlertStatus.RESOLVED);
    }

    /** The alert with this name, in this status. */
    public static EventBuilder event(String alert, AlertStatus status) {
        return new EventBuilder(alert, status);
    }

    public EventBuilder id(String value) {
        id = value;
        return this;
    }

    public EventBuilder severity(Severity value) {
        severity = value;
        return this;
    }

    public EventBuilder service(String value) {
        service = value;
        return this;
    }

    public EventBuilder environment(String value) {
        environment = value;
        return this;
    }

    public EventBuilder title(String value) {
        title = value;
        return this;
    }

    public EventBuilder label(String name, String value) {
        labels = Labels.of(Map.of(name, value));
        return this;
    }

    /** Several labels, names and values in turn, instead of those before. */
    public EventBuilder labels(String... namesAndValues) {
        labels = Labels.ofAlternating(namesAndValues);
        return this;
    }

    /** Sender's time, in seconds after {@link #START}; also makes the event's id one of its own. */
    public EventBuilder at(long seconds) {
        occurredAt = START.plusSeconds(seconds);
        id = alert + "-" + status.code() + "-" + seconds;
        return this;
    }

    /** When the sender says that it is over, in seconds after {@link #START}. */
    public EventBuilder until(long seconds) {
        expiresAt = START.plusSeconds(seconds);
        return this;
    }

    /** When it fires unless its sender is heard of, in seconds after {@link #START}. */
    public EventBuilder overdue(long seconds) {
        overdueAt = START.plusSeconds(seconds);
        return this;
    }

    public AlertEvent build() {
        return new AlertEvent(
                new EventId(id),
                "test",
                "test",
                new DedupKey("test", 1, alert),
                status,
                severity,
                new ServiceName(service),
                environment,
                title,
                "",
                labels,
                List.of(),
                occurredAt,
                occurredAt.plusSeconds(36_000),
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(overdueAt));
    }

    public JournalEntry entry() {
        return new JournalEntry.AlertReceived(build());
    }
}
