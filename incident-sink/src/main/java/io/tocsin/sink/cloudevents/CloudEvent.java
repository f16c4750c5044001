package io.tocsin.sink.cloudevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.wire.NotificationCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.format.DateTimeFormatter;

/**
 * A notification as a CloudEvent 1.0 in structured mode (cloudevents/spec.md and formats/json-format.md of
 * github.com/cloudevents/spec): all attributes in the JSON, so that no header needs an encoding that libraries disagree
 * about. Two with the same source and id are one.
 */
public final class CloudEvent {

    /** The media type of one event as JSON. */
    public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";
    /** Where events come from unless the configuration says it better. */
    public static final URI DEFAULT_SOURCE = URI.create("urn:tocsin:sink");

    private static final JsonFactory JSON = new JsonFactory();
    private static final String TYPE = "io.tocsin.incident.";

    private CloudEvent() {}

    /** The event; its id is that of the notification. */
    public static String structured(Notification notification, URI source) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", notification.id().value());
            json.writeStringField("source", source.toString());
            json.writeStringField("type", TYPE + notification.kind().code());
            json.writeStringField("subject", notification.incident().id().value());
            json.writeStringField("time", DateTimeFormatter.ISO_INSTANT.format(notification.createdAt()));
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            NotificationCodec.INSTANCE.write(json, notification);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }
}
