package io.tocsin.sink.pagerduty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.message.Cut;
import io.tocsin.sink.message.Facts;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.message.Wording;
import io.tocsin.sink.outbound.OneLine;
import java.util.List;

/**
 * The event that opens an alert or brings an open one up to date. The summary is bounded in characters, the whole in
 * bytes as it is sent; what makes it too large goes in this order: the alerts, the details, all but the essential.
 */
final class PagerDutyTrigger {

    /** What PagerDuty takes, less a routing key. */
    static final int MOST_BYTES = 512_000 - 100;

    private static final int MOST_SUMMARY = 1024;
    private static final int MOST_FIELD = 250;

    private final Rendering rendering;
    private final int mostBytes;

    PagerDutyTrigger(Rendering rendering) {
        this(rendering, MOST_BYTES);
    }

    PagerDutyTrigger(Rendering rendering, int mostBytes) {
        this.rendering = rendering;
        this.mostBytes = mostBytes;
    }

    ObjectNode event() {
        ObjectNode event = whole();
        int original = PagerDutyEvents.bytes(event);
        if (original <= mostBytes) {
            return event;
        }
        ObjectNode details = (ObjectNode) event.path("payload").path("custom_details");
        String others = details.path("alerts").size() - 1 + " more";
        details.putArray("alerts")
                .add(Wording.title(rendering.incident()))
                .add(rendering.link().map(link -> others + ": " + link).orElse(others));
        if (PagerDutyEvents.bytes(event) <= mostBytes) {
            return event;
        }
        details.removeAll();
        details.put("truncated", true).put("original_bytes", original);
        return PagerDutyEvents.bytes(event) <= mostBytes ? event : PagerDutyEvents.minimal(event);
    }

    private ObjectNode whole() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event_action", "trigger")
                .put("dedup_key", rendering.notification().remoteKey())
                .put("client", "Tocsin");
        rendering.link().ifPresent(link -> {
            event.put("client_url", link.toString());
            event.putArray("links")
                    .addObject()
                    .put("href", link.toString())
                    .put("text", rendering.words().of(Word.OPEN_INCIDENT));
        });
        payload(event.putObject("payload"));
        return event;
    }

    private void payload(ObjectNode payload) {
        Incident incident = rendering.incident();
        payload.put("summary", Cut.at(rendering.texts().summary(), MOST_SUMMARY))
                .put("source", OneLine.of(Wording.place(incident), MOST_FIELD))
                .put("severity", incident.severity().code())
                .put("timestamp", rendering.notification().createdAt().toString())
                .put("component", OneLine.of(incident.service().value(), MOST_FIELD))
                .put("class", OneLine.of(incident.rule(), MOST_FIELD));
        if (!incident.environment().isEmpty()) {
            payload.put("group", OneLine.of(incident.environment(), MOST_FIELD));
        }
        ObjectNode details = payload.putObject("custom_details");
        details.put("why", rendering.texts().why());
        Facts.of(rendering).forEach(details::put);
        list(details, "details", rendering.texts().details());
        list(details, "alerts", Facts.alertTitles(incident));
    }

    private static void list(ObjectNode details, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            ArrayNode list = details.putArray(name);
            lines.forEach(list::add);
        }
    }
}
