package io.tocsin.sink.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.wire.NotificationCodec;
import io.tocsin.sink.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A notification as a webhook's body. Standard Webhooks advises less than 20 KB; from a body that is larger its greatest
 * parts are left out, one after the other, until it is not: the samples and labels of a storm, then what is known of its
 * escalation. What is left is still as the published schema has it; whoever needs the whole asks for it by the incident's
 * id.
 */
final class WebhookBody {

    /** As Standard Webhooks advises. */
    static final int ADVISED_BYTES = 20_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<UnaryOperator<Incident>> CUTS = List.of(
            incident -> incident.with(incident.revision(), incident.lastChangedAt(), counts(incident.storm())),
            incident -> incident.with(Response.NONE));

    private WebhookBody() {}

    static String of(Notification notification, WebhookForm form) {
        Notification cut = notification;
        String body = write(cut, form);
        for (UnaryOperator<Incident> next : CUTS) {
            if (body.getBytes(StandardCharsets.UTF_8).length < ADVISED_BYTES) {
                return body;
            }
            cut = with(cut, next.apply(cut.incident()));
            body = write(cut, form);
        }
        return body;
    }

    private static Storm counts(Storm storm) {
        return new Storm(
                storm.since(),
                storm.minuteFrom(),
                storm.changes(),
                storm.dueAt(),
                storm.untold(),
                storm.absorbed(),
                List.of(),
                List.of());
    }

    private static Notification with(Notification notification, Incident incident) {
        return new Notification(
                notification.id(),
                notification.target(),
                notification.kind(),
                notification.reason(),
                notification.createdAt(),
                incident);
    }

    private static String write(Notification notification, WebhookForm form) {
        return form.format() == WebhookForm.Format.CLOUDEVENTS
                ? CloudEvent.structured(notification, form.source())
                : standard(notification);
    }

    private static String standard(Notification notification) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "incident." + notification.kind().code());
            json.writeStringField("timestamp", DateTimeFormatter.ISO_INSTANT.format(notification.createdAt()));
            json.writeFieldName("data");
            NotificationCodec.INSTANCE.write(json, notification);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }
}
