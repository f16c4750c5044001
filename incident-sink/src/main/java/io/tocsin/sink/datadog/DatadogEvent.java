package io.tocsin.sink.datadog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.message.Cut;
import io.tocsin.sink.message.Facts;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.outbound.OneLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An incident as an event of Datadog, in the form of either way. Bounded as Datadog asks for. */
final class DatadogEvent {

    static final int MOST_TITLE = 500;
    static final int MOST_TEXT = 4_000;
    static final int MOST_KEY = 100;
    static final int MOST_TAGS = 100;
    static final int MOST_TAG = 200;
    private static final int MOST_URL = 2_048;

    private final Rendering rendering;
    private final Notification notification;
    private final Incident incident;
    private final DatadogTarget config;

    DatadogEvent(Rendering rendering, DatadogTarget config) {
        this.rendering = rendering;
        this.notification = rendering.notification();
        this.incident = rendering.incident();
        this.config = config;
    }

    /** As the outbox keeps it. */
    String body() {
        return (config.api() == DatadogApi.V2 ? second() : first()).toString();
    }

    /** An event of the category alert: the state of the alert that its key names. */
    private ObjectNode second() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode attributes = event.putObject("data").put("type", "event").putObject("attributes");
        attributes
                .put("title", title())
                .put("category", "alert")
                .put("message", text())
                .put("aggregation_key", aggregationKey(notification.remoteKey()))
                .put("integration_id", "custom-events")
                .put("timestamp", notification.createdAt().toString());
        tags(attributes.putArray("tags"));
        ObjectNode alert = attributes
                .putObject("attributes")
                .put("status", incident.status() == IncidentStatus.RESOLVED ? "ok" : "error")
                .put("priority", priority(incident.severity()));
        rendering
                .link()
                .filter(link -> link.toString().length() <= MOST_URL)
                .ifPresent(link -> link(alert.putArray("links"), link));
        ObjectNode custom = alert.putObject("custom");
        Facts.of(rendering).forEach(custom::put);
        return event;
    }

    private void link(ArrayNode links, URI link) {
        links.addObject()
                .put("category", "documentation")
                .put("title", rendering.words().of(Word.OPEN_INCIDENT))
                .put("url", link.toString());
    }

    /** An entry of the log of events. */
    private ObjectNode first() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("title", title())
                .put("text", text())
                .put("aggregation_key", aggregationKey(notification.remoteKey()))
                .put("alert_type", alertType())
                .put("priority", incident.severity() == Severity.INFO ? "low" : "normal")
                .put("date_happened", notification.createdAt().getEpochSecond());
        tags(event.putArray("tags"));
        return event;
    }

    private String alertType() {
        if (incident.status() == IncidentStatus.RESOLVED) {
            return "success";
        }
        return switch (incident.severity()) {
            case CRITICAL, ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }

    /** From 1, the worst, to 5. */
    static String priority(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "1";
            case ERROR -> "2";
            case WARNING -> "3";
            case INFO -> "5";
        };
    }

    /** A key that is too long would be cut, and one that is cut names something else. */
    static String aggregationKey(String remoteKey) {
        return remoteKey.length() <= MOST_KEY ? remoteKey : "inc-" + StableId.of("datadog", remoteKey);
    }

    private String title() {
        return Cut.at(rendering.texts().title(), MOST_TITLE);
    }

    /** The link stands before what may be cut. */
    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Cut.at(rendering.texts().summary(), MOST_TEXT / 2));
        rendering.link().ifPresent(link -> lines.add(rendering.words().of(Word.OPEN_INCIDENT) + ": " + link));
        lines.add(rendering.texts().why());
        lines.addAll(rendering.texts().details());
        List<String> titles = Facts.alertTitles(incident);
        if (titles.size() > 1) {
            lines.add(rendering.words().of(Word.ALERTS) + ":");
            titles.forEach(title -> lines.add("- " + DatadogText.escape(title)));
        }
        return Cut.at(String.join("\n", lines), MOST_TEXT);
    }

    private void tags(ArrayNode tags) {
        List<String> all = new ArrayList<>();
        all.add("delivery:" + notification.id().value());
        all.add("sender:tocsin");
        all.add("service:" + incident.service().value());
        if (!incident.environment().isEmpty()) {
            all.add("env:" + incident.environment());
        }
        all.add("severity:" + incident.severity().code());
        all.add("incident_status:" + incident.status().code());
        all.add("incident_kind:" + notification.kind().code());
        all.addAll(config.tags());
        incident.storm().topLabels().forEach(label -> all.add(label.name() + ":" + label.value()));
        all.stream().map(DatadogEvent::tag).distinct().limit(MOST_TAGS).forEach(tags::add);
    }

    /** Datadog takes small letters; the comma parts tags. */
    private static String tag(String tag) {
        return OneLine.of(tag.toLowerCase(Locale.ROOT).replace(',', '_'), MOST_TAG)
                .replace(' ', '_');
    }
}
