package io.tocsin.sink.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Word;
import io.tocsin.sink.message.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * An incident as a message of Slack's Block Kit (https://docs.slack.dev/reference/block-kit/blocks): header, fields,
 * details, context with the link, buttons. At most five blocks of bounded text, about 6,000 characters, so far below Slack's limits of
 * 50 blocks, 150 characters in a header, 3,000 in a section and 2,000 in a field, and below the 10,000 or so in all that
 * Slack refuses without saying so.
 */
final class SlackCard {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_HEADER = 150;
    private static final int MOST_FIELD = 300;
    private static final int MOST_DETAILS = 2_000;
    private static final int MOST_TEXT = 1_500;

    private final Rendering rendering;
    private final Notification notification;

    SlackCard(Rendering rendering) {
        this.rendering = rendering;
        this.notification = rendering.notification();
    }

    /** The message without the channel, with what the card is found by later, and the answer to it if there is one. */
    String forApi(SlackButtons buttons) {
        return render(json -> {
            buttons.write(json, rendering);
            json.writeEndArray();
            metadata(json);
            reply(json);
        });
    }

    /** The message for incoming webhooks, which take no metadata. */
    String plain() {
        return render(JsonGenerator::writeEndArray);
    }

    private interface Rest {
        void write(JsonGenerator json) throws IOException;
    }

    private String render(Rest rest) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("text", fallback());
            json.writeArrayFieldStart("blocks");
            header(json);
            fields(json);
            details(json);
            context(json);
            rest.write(json);
            json.writeBooleanField("unfurl_links", false);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    /** For screens and phones that do not show blocks; Slack asks for it always. */
    private String fallback() {
        return SlackText.cut(rendering.texts().summary(), MOST_TEXT)
                + rendering.link().map(link -> " <" + link + ">").orElse("");
    }

    private void header(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "header");
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "plain_text");
        json.writeStringField(
                "text", SlackText.cut(sign() + " " + rendering.texts().title(), MOST_HEADER));
        json.writeBooleanField("emoji", true);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void fields(JsonGenerator json) throws IOException {
        Incident incident = rendering.incident();
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeArrayFieldStart("fields");
        field(json, Word.SERVICE, Wording.place(incident));
        field(json, Word.SEVERITY, rendering.words().of(incident.severity()));
        field(json, Word.STATUS, status(incident));
        field(
                json,
                Word.ALERTS,
                rendering
                        .words()
                        .alerts(incident.alerts().firing(), incident.alerts().total()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void details(JsonGenerator json) throws IOException {
        if (rendering.texts().details().isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeFieldName("text");
        mrkdwn(json, SlackText.cut(String.join("\n", rendering.texts().details()), MOST_DETAILS));
        json.writeEndObject();
    }

    private void field(JsonGenerator json, Word name, String value) throws IOException {
        mrkdwn(json, "*" + rendering.words().of(name) + "*\n" + SlackText.escape(value, MOST_FIELD));
    }

    private void context(JsonGenerator json) throws IOException {
        Incident incident = rendering.incident();
        String id = SlackText.escape(incident.id().shortForm(), MOST_FIELD);
        String link = rendering.link().map(url -> "<" + url + "|" + id + ">").orElse(id);
        long second = incident.openedAt().getEpochSecond();
        String opened = "<!date^" + second + "^{date_short_pretty} {time_secs}|" + incident.openedAt() + ">";
        String label =
                rendering.words().of(Word.OPENED).toLowerCase(rendering.words().language());
        json.writeStartObject();
        json.writeStringField("type", "context");
        json.writeArrayFieldStart("elements");
        mrkdwn(
                json,
                link + " " + label + " " + opened + " · "
                        + SlackText.cut(rendering.texts().why(), MOST_FIELD));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Only what we write between &lt; and &gt; steers Slack: it is not to look for names of people and channels itself. */
    private static void mrkdwn(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", text);
        json.writeBooleanField("verbatim", true);
        json.writeEndObject();
    }

    private void metadata(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("event_type", SlackHistory.EVENT_TYPE);
        json.writeObjectFieldStart("event_payload");
        json.writeStringField("incident_id", rendering.incident().id().value());
        json.writeStringField(SlackHistory.REMOTE_KEY, notification.remoteKey());
        json.writeStringField("delivery_id", notification.id().value());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void reply(JsonGenerator json) throws IOException {
        Optional<String> reply = SlackReply.text(rendering);
        if (reply.isPresent()) {
            json.writeStringField(SlackBody.REPLY, SlackText.cut(reply.get(), MOST_TEXT));
        }
    }

    private String sign() {
        Incident incident = rendering.incident();
        return switch (incident.status()) {
            case RESOLVED -> ":white_check_mark: " + capitals(rendering.words().of(IncidentStatus.RESOLVED));
            case ACKNOWLEDGED -> ":eyes: " + capitals(rendering.words().of(incident.severity()));
            case TRIGGERED ->
                colour(incident.severity()) + " " + capitals(rendering.words().of(incident.severity()));
        };
    }

    private String capitals(String word) {
        return word.toUpperCase(rendering.words().language());
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> ":red_circle:";
            case ERROR -> ":large_orange_circle:";
            case WARNING -> ":large_yellow_circle:";
            case INFO -> ":large_blue_circle:";
        };
    }

    private String status(Incident incident) {
        String word = rendering.words().of(incident.status());
        String capitalized = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        Optional<Actor> by = switch (incident.status()) {
            case TRIGGERED -> Optional.empty();
            case ACKNOWLEDGED -> incident.acknowledgement().map(one -> one.by());
            case RESOLVED -> incident.resolution().map(one -> one.by());
        };
        return capitalized
                + by.map(who -> " " + rendering.words().of(Word.BY) + " " + who.name())
                        .orElse("");
    }
}
