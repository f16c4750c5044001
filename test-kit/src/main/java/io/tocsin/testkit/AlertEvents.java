package io.tocsin.testkit;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.journal.JournalEntry.AlertReceived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds {@link AlertEvent}s: start with {@link #firing} or {@link #resolved}, say what matters to the test, and end
 * with {@link #build} or {@link #entry}. Unless the test names one, the id follows from everything else: the same
 * event built twice is a re-delivery, and one that differs in anything is another event.
 */
public final class AlertEvents {

    /** When everything happens unless the test says otherwise. */
    public static final Instant ANY_TIME = Instant.parse("2026-03-02T10:00:00Z");

    /** Where alerts come from unless the test says otherwise. */
    public static final String ANY_CONNECTOR = "datadog";

    private final Map<String, String> labels = new TreeMap<>();
    private final List<Link> links = new ArrayList<>();
    private Optional<EventId> id = Optional.empty();
    private String connector = ANY_CONNECTOR;
    private String integration = ANY_CONNECTOR;
    private String dedupValue = "error-rate";
    private final AlertStatus status;
    private Severity severity = Severity.ERROR;
    private final ServiceName service;
    private String environment = "prod";
    private String title = "Error rate is high";
    private String description = "";
    private Instant occurredAt = ANY_TIME;
    private Instant receivedAt = ANY_TIME;
    private Optional<Instant> expiresAt = Optional.empty();

    private AlertEvents(AlertStatus status, String service) {
        this.status = status;
        this.service = new ServiceName(service);
    }

    /** An alert of this service fires: {@link Severity#ERROR} in {@code prod}, at {@link #ANY_TIME}. */
    public static AlertEvents firing(String service) {
        return new AlertEvents(AlertStatus.FIRING, service);
    }

    /** The same alert as that of {@link #firing} is over. */
    public static AlertEvents resolved(String service) {
        return new AlertEvents(AlertStatus.RESOLVED, service);
    }

    /** An id of the test's own. */
    public AlertEvents id(String newId) {
        id = Optional.of(new EventId(newId));
        return this;
    }

    /** Connector and integration. */
    public AlertEvents connector(String newConnector) {
        connector = newConnector;
        integration = newConnector;
        return this;
    }

    /** The configured sender. */
    public AlertEvents integration(String newIntegration) {
        integration = newIntegration;
        return this;
    }

    /** Which alert of the service and environment it is; they become part of the dedup key. */
    public AlertEvents alert(String newDedupValue) {
        dedupValue = newDedupValue;
        return this;
    }

    /** How bad it is. */
    public AlertEvents severity(Severity newSeverity) {
        severity = newSeverity;
        return this;
    }

    /** Where it happened; empty for nowhere named. */
    public AlertEvents environment(String newEnvironment) {
        environment = newEnvironment;
        return this;
    }

    /** One line. */
    public AlertEvents title(String newTitle) {
        title = newTitle;
        return this;
    }

    /** The sender's text. */
    public AlertEvents description(String newDescription) {
        description = newDescription;
        return this;
    }

    /** A label more. */
    public AlertEvents label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    /** A link more. */
    public AlertEvents link(String name, String url) {
        links.add(new Link(name, url));
        return this;
    }

    /** When it happened and when we took it. */
    public AlertEvents at(Instant time) {
        occurredAt = time;
        receivedAt = time;
        return this;
    }

    /** When the sender says it happened. */
    public AlertEvents occurredAt(Instant time) {
        occurredAt = time;
        return this;
    }

    /** When we took it. */
    public AlertEvents receivedAt(Instant time) {
        receivedAt = time;
        return this;
    }

    /** When it is over unless more is heard of it. */
    public AlertEvents expiresAt(Instant time) {
        expiresAt = Optional.of(time);
        return this;
    }

    /** The event. */
    public AlertEvent build() {
        DedupKey dedupKey = new DedupKey(connector, 1, service + "/" + environment + "/" + dedupValue);
        return new AlertEvent(
                id.orElseGet(() -> derivedId(dedupKey)),
                connector,
                integration,
                dedupKey,
                status,
                severity,
                service,
                environment,
                title,
                description,
                Labels.of(labels),
                links,
                occurredAt,
                receivedAt,
                expiresAt,
                Optional.empty());
    }

    /** The event as an entry of the journal. */
    public AlertReceived entry() {
        return new AlertReceived(build());
    }

    private EventId derivedId(DedupKey dedupKey) {
        return new EventId(StableId.of(
                integration,
                dedupKey.toString(),
                status.code(),
                severity.code(),
                title,
                description,
                labels.toString(),
                links.toString(),
                occurredAt.toString()));
    }
}
