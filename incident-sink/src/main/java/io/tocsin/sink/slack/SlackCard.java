package io.tocsin.sink.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.message.Circumstances;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An incident as a message of Slack's Block Kit: header, fields, what it has to do with others, context with the link.
 * Three or four blocks of bounded text, about 4,000 characters at most, so far below Slack's limits of 50 blocks and 10,000 characters.
 */
final class SlackCard {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_HEADER = 150;
    private static final int MOST_FIELD = 300;
    private static final int MOST_TEXT = 600;

    private final Rendering rendering;
    private final Notification notification;

    SlackCard(Rendering rendering) {
        this.rendering = rendering;
        this.notification = rendering.notification();
    }

    /** The message without the channel, with what the card is found by later. */
    String withMetadata() {
        return render(true);
    }

    /** The message for incoming webhooks, which take no metadata. */
    String plain() {
        return render(false);
    }

    private String render(boolean withMetadata) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("text", fallback());
            json.writeArrayFieldStart("blocks");
            header(json, notification.incident());
            fields(json, notification.incident());
            circumstances(json, notification.incident());
            context(json);
            json.writeEndArray();
            if (withMetadata) {
                metadata(json);
            }
            json.writeBooleanField("unfurl_links", false);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    /** For screens and phones that do not show blocks; Slack asks for it always. */
    private String fallback() {
        return SlackText.escape(Wording.sentence(notification), MOST_TEXT)
                + rendering.link().map(link -> " " + link).orElse("");
    }

    private static void header(JsonGenerator json, Incident incident) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "header");
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "plain_text");
        json.writeStringField("text", SlackText.escape(sign(incident) + " " + Wording.title(incident), MOST_HEADER));
        json.writeBooleanField("emoji", true);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Incident incident) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeArrayFieldStart("fields");
        field(json, "Service", Wording.place(incident));
        field(json, "Severity", incident.severity().code());
        field(json, "Status", status(incident));
        field(json, "Alerts", Wording.alerts(incident));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void circumstances(JsonGenerator json, Incident incident) throws IOException {
        List<String> lines = Circumstances.of(incident);
        if (lines.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "mrkdwn");
        json.writeStringField(
                "text",
                lines.stream().map(line -> SlackText.escape(line, MOST_TEXT)).collect(Collectors.joining("\n")));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, String name, String value) throws IOException {
        mrkdwn(json, "*" + name + "*\n" + SlackText.escape(value, MOST_FIELD));
    }

    private void context(JsonGenerator json) throws IOException {
        Incident incident = notification.incident();
        String id = SlackText.escape(incident.id().shortForm(), MOST_FIELD);
        String link = rendering.link().map(url -> "<" + url + "|" + id + ">").orElse(id);
        long second = incident.openedAt().getEpochSecond();
        String opened = "<!date^" + second + "^{date_short_pretty} {time_secs}|" + incident.openedAt() + ">";
        json.writeStartObject();
        json.writeStringField("type", "context");
        json.writeArrayFieldStart("elements");
        mrkdwn(json, link + " opened " + opened + " · " + SlackText.escape(Wording.why(notification), MOST_FIELD));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void mrkdwn(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void metadata(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("event_type", SlackHistory.EVENT_TYPE);
        json.writeObjectFieldStart("event_payload");
        json.writeStringField("incident_id", notification.incident().id().value());
        json.writeStringField(SlackHistory.REMOTE_KEY, notification.remoteKey());
        json.writeStringField("delivery_id", notification.id().value());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String sign(Incident incident) {
        return switch (incident.status()) {
            case RESOLVED -> ":white_check_mark: RESOLVED";
            case ACKNOWLEDGED -> ":eyes: " + Wording.severity(incident);
            case TRIGGERED -> colour(incident.severity()) + " " + Wording.severity(incident);
        };
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> ":red_circle:";
            case ERROR -> ":large_orange_circle:";
            case WARNING -> ":large_yellow_circle:";
            case INFO -> ":large_blue_circle:";
        };
    }

    private static String status(Incident incident) {
        String code = incident.status().code();
        String word = code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
        return switch (incident.status()) {
            case TRIGGERED -> word;
            case ACKNOWLEDGED ->
                word
                        + incident.acknowledgement()
                                .map(a -> " by " + a.by().name())
                                .orElse("");
            case RESOLVED ->
                word + incident.resolution().map(r -> " by " + r.by().name()).orElse("");
        };
    }
}
