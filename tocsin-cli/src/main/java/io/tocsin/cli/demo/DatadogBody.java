package io.tocsin.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.StableId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * The body of a Datadog webhook whose custom payload names the variables that bear on identity, state and time. Times
 * and ids are given, so that the same story always has the same bytes.
 */
final class DatadogBody {

    private DatadogBody() {}

    /** The body of one delivery. */
    static byte[] of(Check check, Transition transition, Instant at, long eventId) {
        ObjectNode body = JsonText.object();
        String when = Long.toString(at.toEpochMilli());
        body.put("id", Long.toString(eventId));
        body.put(
                "title",
                "[" + priority(check.severity()) + "] [" + transition.word() + " on {host:" + check.host() + "}] "
                        + check.title());
        body.put("body", "%%%\n" + check.title() + " for " + check.service() + ": " + check.metric() + "\n%%%");
        body.put("event_type", "query_alert_monitor");
        body.put("date", when);
        body.put("last_updated", when);
        body.put("alert_id", Integer.toString(check.monitor()));
        body.put("alert_title", check.title());
        body.put("alert_transition", transition.word());
        body.put("alert_type", type(check.severity(), transition));
        body.put("alert_priority", priority(check.severity()));
        body.put("alert_metric", check.metric());
        body.put("alert_scope", "env:prod,host:" + check.host() + ",service:" + check.service());
        body.put("aggreg_key", StableId.of("aggregation", check.key()).toLowerCase(Locale.ROOT));
        body.put("hostname", check.host());
        body.put("tags", "env:prod,host:" + check.host() + ",monitor,service:" + check.service() + ",team:shop");
        body.put("link", "https://app.datadoghq.example/event/event?id=" + eventId);
        return bytes(body);
    }

    /** A note that somebody posted to the event stream: well-formed, and no alert. */
    static byte[] ofManualEvent(String title, Instant at, long eventId) {
        ObjectNode body = JsonText.object();
        body.put("id", Long.toString(eventId));
        body.put("title", title);
        body.put("event_type", "event_v2_alert");
        body.put("date", Long.toString(at.toEpochMilli()));
        body.put("alert_transition", "null");
        body.put("priority", "normal");
        body.put("tags", "env:prod,service:web");
        return bytes(body);
    }

    private static String priority(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "P1";
            case ERROR -> "P2";
            case WARNING -> "P3";
            case INFO -> "P4";
        };
    }

    private static String type(Severity severity, Transition transition) {
        if (transition == Transition.RECOVERED) {
            return "success";
        }
        return transition == Transition.WARN || severity == Severity.WARNING ? "warning" : "error";
    }

    private static byte[] bytes(ObjectNode body) {
        return JsonText.line(body).getBytes(StandardCharsets.UTF_8);
    }
}
