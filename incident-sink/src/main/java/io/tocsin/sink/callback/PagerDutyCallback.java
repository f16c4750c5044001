package io.tocsin.sink.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Webhooks of version 3 ({@code https://developer.pagerduty.com/docs/webhooks-overview}, the page on signatures beside it).
 * The signature is over the body alone, so an old one can be sent again; it has the same event id, hence is the same
 * command. An incident there has the {@code dedup_key} of its first alert as its {@code incident_key}.
 */
final class PagerDutyCallback implements CallbackReader {

    private static final String VERSION = "v1=";
    private static final String INTEGRATION = "integration_reference";

    private final CallbackConfig config;

    PagerDutyCallback(CallbackConfig config) {
        this.config = config;
    }

    @Override
    public CallbackReading read(CallbackRequest request, Instant now) {
        List<byte[]> signatures =
                signatures(request.header("x-pagerduty-signature").orElse(""));
        Optional<RefusedReason> refused = Credentials.signature(signatures, config.secrets(), request.body());
        if (refused.isPresent()) {
            return new Refused(refused.get());
        }
        return Payload.of(request.body())
                .map(tree -> tree.path("event"))
                .filter(JsonNode::isObject)
                .map(event -> said(event, request))
                .orElseGet(() -> new Refused(RefusedReason.UNREADABLE));
    }

    private static CallbackReading said(JsonNode event, CallbackRequest request) {
        String type = Payload.text(event, "/event_type");
        if (type.equals("pagey.ping")) {
            return new Ignored(IgnoredReason.HANDSHAKE);
        }
        Optional<CallbackAction> action = action(type);
        String note = Payload.text(event, "/data/content");
        if (action.isEmpty() || (action.get() == CallbackAction.NOTE && note.isBlank())) {
            return new Ignored(IgnoredReason.OTHER_EVENT);
        }
        if (Payload.text(event, "/agent/type").endsWith(INTEGRATION)) {
            // Came in as an event under a key of ours, and not from a person.
            return new Ignored(IgnoredReason.OWN_DOING);
        }
        String mark = Payload.text(event, "/id");
        if (mark.isEmpty()) {
            mark = request.header("x-webhook-id").orElseGet(() -> Payload.text(event, "/occurred_at"));
        }
        return Asked.one(new RemoteWish(key(event), action.get(), person(event), note, mark));
    }

    private static Optional<CallbackAction> action(String type) {
        return switch (type) {
            case "incident.acknowledged" -> Optional.of(CallbackAction.ACKNOWLEDGE);
            case "incident.unacknowledged" -> Optional.of(CallbackAction.UNACKNOWLEDGE);
            case "incident.resolved" -> Optional.of(CallbackAction.RESOLVE);
            case "incident.reopened" -> Optional.of(CallbackAction.REOPEN);
            case "incident.annotated" -> Optional.of(CallbackAction.NOTE);
            default -> Optional.empty();
        };
    }

    private static String key(JsonNode event) {
        String key = Payload.text(event, "/data/incident_key");
        return key.isEmpty() ? Payload.text(event, "/data/incident/incident_key") : key;
    }

    /** A time-out has nobody. */
    private static String person(JsonNode event) {
        return Payload.text(event, "/agent/type").startsWith("user") ? Payload.text(event, "/agent/summary") : "";
    }

    private static List<byte[]> signatures(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .filter(text -> text.startsWith(VERSION))
                .map(text -> hex(text.substring(VERSION.length())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            // No hex, so no signature; another one in the list may be right.
            return Optional.empty();
        }
    }
}
