package io.tocsin.sink.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.target.RenderedJson;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * An incident as an alert of Alertmanager's API v2 (api/v2/openapi.yaml of github.com/prometheus/alertmanager,
 * {@code postableAlerts}). What Alertmanager knows an alert by is its set of labels, so nothing is a label that changes
 * while the incident is what it is, but the severity, which people route by there: when that changes the alert of the
 * former severity ends in the same request.
 *
 * <p>The body that the outbox keeps is the alert without its end, and whether it is over: until when it stands is counted
 * from the time of sending, however often it is sent.
 */
final class AlertmanagerAlert {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LAPSES_AFTER = 3;
    private static final int MOST_VALUE = 500;
    private static final String LABELS = "labels";
    private static final String STARTS_AT = "startsAt";
    private static final String RESOLVED = "resolved";
    private static final String ALERT = "alert";
    private static final String SEVERITY = "severity";

    private final ObjectNode alert;
    private final boolean resolved;

    private AlertmanagerAlert(ObjectNode alert, boolean resolved) {
        this.alert = alert;
        this.resolved = resolved;
    }

    /** As the outbox keeps it. */
    static String body(Rendering rendering) {
        Incident incident = rendering.incident();
        ObjectNode alert = NODES.objectNode();
        alert.set(LABELS, labels(incident));
        alert.set("annotations", annotations(rendering));
        alert.put(STARTS_AT, DateTimeFormatter.ISO_INSTANT.format(incident.openedAt()));
        rendering.link().ifPresent(link -> alert.put("generatorURL", link.toString()));
        ObjectNode body = NODES.objectNode();
        body.put(RESOLVED, !incident.isOpen());
        body.set(ALERT, alert);
        return body.toString();
    }

    /** What {@link #body} made. */
    static AlertmanagerAlert of(String body) {
        JsonNode read = RenderedJson.read(body);
        return new AlertmanagerAlert(
                (ObjectNode) read.path(ALERT), read.path(RESOLVED).asBoolean());
    }

    /** The severity that it is known by there. */
    String severity() {
        return alert.path(LABELS).path(SEVERITY).asText();
    }

    /** A list of this alert alone. */
    String alone(Instant now, Duration resendEvery) {
        return NODES.arrayNode().add(current(now, resendEvery)).toString();
    }

    /** A list of this alert, and of the end of the one that it was known by, if that was another. */
    String withFormer(Optional<String> formerSeverity, Instant now, Duration resendEvery) {
        ArrayNode alerts = NODES.arrayNode().add(current(now, resendEvery));
        formerSeverity.filter(former -> !former.equals(severity())).ifPresent(former -> alerts.add(ended(former, now)));
        return alerts.toString();
    }

    private ObjectNode current(Instant now, Duration resendEvery) {
        return ending(alert.deepCopy(), resolved ? now : now.plus(resendEvery.multipliedBy(LAPSES_AFTER)));
    }

    private ObjectNode ended(String former, Instant now) {
        ObjectNode copy = alert.deepCopy();
        copy.withObjectProperty(LABELS).put(SEVERITY, former);
        return ending(copy, now);
    }

    /** An end before the beginning is refused there, and clocks differ. */
    private static ObjectNode ending(ObjectNode copy, Instant at) {
        Instant start = Instant.parse(copy.path(STARTS_AT).asText());
        copy.put("endsAt", DateTimeFormatter.ISO_INSTANT.format(at.isBefore(start) ? start : at));
        return copy;
    }

    private static ObjectNode labels(Incident incident) {
        ObjectNode labels = NODES.objectNode();
        labels.put("alertname", "Incident");
        labels.put("incident_id", incident.id().value());
        // A reopened incident is another alert there, as it is another object everywhere.
        labels.put("generation", Integer.toString(incident.generation()));
        put(labels, "service", incident.service().value());
        put(labels, "environment", incident.environment());
        labels.put(SEVERITY, incident.severity().code());
        return labels;
    }

    private static ObjectNode annotations(Rendering rendering) {
        Incident incident = rendering.incident();
        ObjectNode annotations = NODES.objectNode();
        put(annotations, "summary", rendering.texts().title());
        put(annotations, "description", rendering.texts().summary());
        put(annotations, "why", rendering.texts().why());
        put(annotations, "details", String.join("; ", rendering.texts().details()));
        put(annotations, "status", incident.status().code());
        put(
                annotations,
                "alerts",
                rendering
                        .words()
                        .alerts(incident.alerts().firing(), incident.alerts().total()));
        incident.acknowledgement()
                .ifPresent(
                        taken -> put(annotations, "acknowledged_by", taken.by().name()));
        put(annotations, "incident", incident.id().shortForm());
        rendering.link().ifPresent(link -> annotations.put("incident_url", link.toString()));
        return annotations;
    }

    /** An empty value is none there. */
    private static void put(ObjectNode values, String name, String value) {
        String line = OneLine.of(value, MOST_VALUE);
        if (!line.isEmpty()) {
            values.put(name, line);
        }
    }
}
