package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.message.Facts;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.target.RenderedJson;
import java.util.Optional;

/**
 * A change as an event of Event Management
 * (https://www.servicenow.com/docs/r/it-operations-management/event-management/send-events-via-web-service.html):
 * {@code message_key} decides which alert it is about, {@code additional_info} is a text that holds JSON, times are in
 * GMT.
 */
final class ServiceNowEvent {

    private static final int MOST_NAME = 100;
    private static final String RECORDS = "records";
    private static final String ADDITIONAL_INFO = "additional_info";

    private ServiceNowEvent() {}

    static String of(Rendering rendering, String source) {
        Incident incident = rendering.incident();
        boolean over = rendering.notification().kind() == NotificationKind.RESOLVED;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("source", source);
        event.put("event_class", source);
        event.put("node", OneLine.of(incident.service().value(), MOST_NAME));
        event.put("resource", OneLine.of(incident.environment(), MOST_NAME));
        event.put("type", OneLine.of(incident.rule(), MOST_NAME));
        event.put("metric_name", "incident");
        event.put("message_key", rendering.notification().remoteKey());
        event.put("severity", over ? "0" : severity(incident.severity()));
        event.put("resolution_state", over ? "Closing" : "New");
        event.put("time_of_event", ServiceNowText.time(rendering.notification().createdAt()));
        event.put("description", ServiceNowText.description(rendering));
        event.put(ADDITIONAL_INFO, additional(rendering));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray(RECORDS).add(event);
        return body.toString();
    }

    private static String additional(Rendering rendering) {
        ObjectNode additional = JsonNodeFactory.instance.objectNode();
        Facts.of(rendering).forEach(additional::put);
        rendering.link().ifPresent(link -> additional.put("link", link.toString()));
        additional.put("delivery_id", rendering.notification().id().value());
        return additional.toString();
    }

    /** 1 critical, 2 major, 3 minor, 4 warning, 5 information; 0 clears. */
    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "1";
            case ERROR -> "2";
            case WARNING -> "3";
            case INFO -> "5";
        };
    }

    /** Without what is not needed to keep the alert right; empty when it is that already. */
    static Optional<String> minimal(String body) {
        ObjectNode small = RenderedJson.object(body);
        return small.path(RECORDS).path(0) instanceof ObjectNode event && event.remove(ADDITIONAL_INFO) != null
                ? Optional.of(small.toString())
                : Optional.empty();
    }
}
