package io.tocsin.sink.slack;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The buttons of a card (https://docs.slack.dev/reference/block-kit/block-elements/button-element). What is pressed
 * comes back to us signed, so a target that has no signing secret shows none: they would do nothing.
 */
public enum SlackButtons {
    /** None. */
    NONE,
    /** To acknowledge and to resolve what is open, and to look at it. */
    ACTIONS;

    /** {@code action_id} of the button that acknowledges; its value is {@link io.tocsin.model.notification.Notification#remoteKey()}. */
    public static final String ACKNOWLEDGE = "tocsin_acknowledge";
    /** {@code action_id} of the button that resolves; its value is {@link io.tocsin.model.notification.Notification#remoteKey()}. */
    public static final String RESOLVE = "tocsin_resolve";
    /** {@code action_id} of the button that leads to the incident; Slack tells us that it was pressed, and nobody need act on it. */
    public static final String OPEN = "tocsin_open";

    private static final int MOST_LABEL = 75;
    private static final int MOST_URL = 3_000;

    void write(JsonGenerator json, Rendering rendering) throws IOException {
        Optional<URI> link = rendering.link().filter(url -> url.toString().length() <= MOST_URL);
        boolean open = rendering.incident().isOpen();
        if (this == NONE || !(open || link.isPresent())) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "actions");
        json.writeArrayFieldStart("elements");
        if (rendering.incident().status() == IncidentStatus.TRIGGERED) {
            action(json, rendering, ACKNOWLEDGE, Word.ACKNOWLEDGE);
        }
        if (open) {
            action(json, rendering, RESOLVE, Word.RESOLVE);
        }
        if (link.isPresent()) {
            begin(json, rendering, OPEN, Word.OPEN_INCIDENT);
            json.writeStringField("url", link.get().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void action(JsonGenerator json, Rendering rendering, String action, Word label) throws IOException {
        begin(json, rendering, action, label);
        json.writeStringField("value", rendering.notification().remoteKey());
        if (action.equals(ACKNOWLEDGE)) {
            json.writeStringField("style", "primary");
        }
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, Rendering rendering, String action, Word label) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "button");
        json.writeStringField("action_id", action);
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "plain_text");
        json.writeStringField("text", SlackText.escape(rendering.words().of(label), MOST_LABEL));
        json.writeEndObject();
    }
}
