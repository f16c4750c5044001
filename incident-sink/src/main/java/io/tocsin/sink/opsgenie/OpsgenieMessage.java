package io.tocsin.sink.opsgenie;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.Cut;
import io.tocsin.sink.message.Facts;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.opsgenie.OpsgenieBody.Action;
import io.tocsin.sink.outbound.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as an alert of Opsgenie. What is too long is cut here: the server would cut or leave it out without a word
 * (https://docs.opsgenie.com/docs/alert-api, section Create Alert).
 */
final class OpsgenieMessage {

    static final String SOURCE = "Tocsin";

    static final int MOST_MESSAGE = 130;
    static final int MOST_DESCRIPTION = 15_000;
    static final int MOST_DETAILS = 8_000;
    static final int MOST_TAGS = 20;
    static final int MOST_TAG = 50;
    static final int MOST_NOTE = 25_000;
    private static final int MOST_ENTITY = 512;
    private static final int MOST_USER = 100;

    private final Rendering rendering;
    private final Incident incident;
    private final OpsgenieTarget config;

    OpsgenieMessage(Rendering rendering, OpsgenieTarget config) {
        this.rendering = rendering;
        this.incident = rendering.incident();
        this.config = config;
    }

    OpsgenieBody body() {
        Notification notification = rendering.notification();
        OpsgenieBody body = OpsgenieBody.of(action(), alert());
        ObjectNode json = body.json();
        rendering.link().ifPresent(link -> json.put("link", link.toString()));
        if (incident.status() == IncidentStatus.ACKNOWLEDGED) {
            json.put("acknowledged", true);
        }
        if (notification.reason() == NotificationReason.INCIDENT_UNACKNOWLEDGED) {
            json.put("unacknowledge", true);
        }
        who().map(Actor::name).ifPresent(name -> json.put("user", OneLine.of(OpsgenieText.escape(name), MOST_USER)));
        if (saysMoreThanTheAlert()) {
            json.put("note", note());
        }
        return body;
    }

    private Action action() {
        return switch (rendering.notification().kind()) {
            case OPENED, REOPENED -> Action.OPEN;
            case UPDATED, ESCALATED -> Action.UPDATE;
            case ACKNOWLEDGED -> Action.ACKNOWLEDGE;
            case RESOLVED -> Action.CLOSE;
        };
    }

    private Optional<Actor> who() {
        return incident.resolution()
                .map(Resolution::by)
                .or(() -> incident.acknowledgement().map(Acknowledgement::by));
    }

    /** A storm is not to fill the alert with notes that other alerts joined; anything else is noted on it. */
    private boolean saysMoreThanTheAlert() {
        return switch (action()) {
            case OPEN -> false;
            case ACKNOWLEDGE, CLOSE -> true;
            case UPDATE -> rendering.notification().reason() != NotificationReason.ALERTS_CHANGED;
        };
    }

    private String note() {
        String mark = "\n[ref:" + rendering.notification().id().value() + "]";
        List<String> lines = new ArrayList<>(List.of(rendering.texts().summary()));
        lines.addAll(rendering.texts().details());
        return Cut.at(String.join("\n", lines), MOST_NOTE - mark.length()) + mark;
    }

    private ObjectNode alert() {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        alert.put("message", Cut.at(rendering.texts().title(), MOST_MESSAGE))
                .put("alias", rendering.notification().remoteKey())
                .put("description", description())
                .put("entity", OneLine.of(escaped(incident.service().value()), MOST_ENTITY))
                .put("source", SOURCE)
                .put("priority", priority(incident.severity()));
        tags(alert.putArray("tags"));
        ObjectNode details = alert.putObject("details");
        details().forEach(details::put);
        if (!config.teams().isEmpty()) {
            ArrayNode responders = alert.putArray("responders");
            config.teams()
                    .forEach(team -> responders.addObject().put("type", "team").put("name", team));
        }
        return alert;
    }

    static String priority(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "P1";
            case ERROR -> "P2";
            case WARNING -> "P3";
            case INFO -> "P5";
        };
    }

    /** The link comes before what may be cut. */
    private String description() {
        List<String> lines = new ArrayList<>();
        lines.add(rendering.texts().summary());
        rendering.link().ifPresent(link -> lines.add(rendering.words().of(Word.OPEN_INCIDENT) + ": " + link));
        lines.add(rendering.texts().why());
        lines.addAll(rendering.texts().details());
        List<String> titles = Facts.alertTitles(incident);
        if (titles.size() > 1) {
            lines.add(rendering.words().of(Word.ALERTS) + ":");
            titles.forEach(title -> lines.add("- " + escaped(title)));
        }
        return Cut.at(String.join("\n", lines), MOST_DESCRIPTION);
    }

    private void tags(ArrayNode tags) {
        List<String> all = new ArrayList<>();
        all.add("severity:" + incident.severity().code());
        all.add("service:" + incident.service().value());
        if (!incident.environment().isEmpty()) {
            all.add("environment:" + incident.environment());
        }
        incident.storm().topLabels().forEach(label -> all.add(label.name() + ":" + label.value()));
        all.stream()
                .map(tag -> OneLine.of(escaped(tag), MOST_TAG))
                .distinct()
                .limit(MOST_TAGS)
                .forEach(tags::add);
    }

    /** All of them, or that they were too many. */
    private Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        Facts.of(rendering).forEach((name, value) -> details.put(name, escaped(value)));
        rendering.link().ifPresent(link -> details.put("link", link.toString()));
        int length = details.entrySet().stream()
                .mapToInt(detail -> detail.getKey().length() + detail.getValue().length())
                .sum();
        return length <= MOST_DETAILS
                ? details
                : Map.of("truncated", "true", "original_characters", Integer.toString(length));
    }

    private static String escaped(String text) {
        return OpsgenieText.escape(text);
    }
}
