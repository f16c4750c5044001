package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.alert.Link;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the values that many codecs share are written and read. */
final class Json {

    private Json() {}

    /** Takes the value of one field; the parser stands on it. */
    interface Field {
        void read(String name, JsonParser json) throws IOException;
    }

    /** Visits the fields of the object on whose start the parser stands, and leaves it on the end. */
    static void object(JsonParser json, Field field) throws IOException {
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name, json);
        }
        expect(json, JsonToken.END_OBJECT);
    }

    static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new UndecodableException("expected " + token + ", found " + found(json));
        }
    }

    /** The token for people; null stands for nothing more. */
    static String found(JsonParser json) {
        return json.currentToken() == null ? "the end" : json.currentToken().name();
    }

    /** The value of a field that must be there. */
    static <T> T require(@Nullable T value, String field) {
        if (value == null) {
            throw new UndecodableException("missing field: " + field);
        }
        return value;
    }

    static String text(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    static long number(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    static int smallNumber(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_NUMBER_INT);
        return json.getIntValue();
    }

    static boolean truth(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_TRUE && json.currentToken() != JsonToken.VALUE_FALSE) {
            throw new UndecodableException("expected true or false, found " + found(json));
        }
        return json.getBooleanValue();
    }

    static Instant instant(JsonParser json) throws IOException {
        return IsoInstant.parse(text(json));
    }

    static <E extends Enum<E> & Coded> E coded(JsonParser json, Class<E> type) throws IOException {
        return Coded.parse(type, text(json));
    }

    static Labels labels(JsonParser json) throws IOException {
        List<String> alternating = new ArrayList<>(16);
        object(json, (name, value) -> {
            alternating.add(name);
            alternating.add(text(value));
        });
        return Labels.ofAlternating(alternating);
    }

    static List<Link> links(JsonParser json) throws IOException {
        List<Link> links = new ArrayList<>(2);
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            links.add(link(json));
        }
        return links;
    }

    private static Link link(JsonParser json) throws IOException {
        String[] read = new String[2];
        object(json, (name, value) -> {
            switch (name) {
                case "name" -> read[0] = text(value);
                case "url" -> read[1] = text(value);
                default -> value.skipChildren();
            }
        });
        return new Link(require(read[0], "link.name"), require(read[1], "link.url"));
    }

    static List<DedupKey> dedupKeys(JsonParser json) throws IOException {
        List<DedupKey> keys = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            keys.add(DedupKey.parse(text(json)));
        }
        return keys;
    }

    static void dedupKeys(JsonGenerator json, String field, List<DedupKey> keys) throws IOException {
        json.writeArrayFieldStart(field);
        for (DedupKey key : keys) {
            json.writeString(key.toString());
        }
        json.writeEndArray();
    }

    static List<EventId> eventIds(JsonParser json) throws IOException {
        List<EventId> ids = new ArrayList<>(8);
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ids.add(new EventId(text(json)));
        }
        return ids;
    }

    static void instant(JsonGenerator json, String field, Instant value) throws IOException {
        json.writeStringField(field, IsoInstant.format(value));
    }

    static void optionalInstant(JsonGenerator json, String field, Optional<Instant> value) throws IOException {
        if (value.isPresent()) {
            instant(json, field, value.get());
        }
    }

    static void optionalText(JsonGenerator json, String field, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get().toString());
        }
    }

    static void coded(JsonGenerator json, String field, Coded value) throws IOException {
        json.writeStringField(field, value.code());
    }

    static void labels(JsonGenerator json, String field, Labels labels) throws IOException {
        json.writeObjectFieldStart(field);
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.nameAt(i), labels.valueAt(i));
        }
        json.writeEndObject();
    }

    static void links(JsonGenerator json, String field, List<Link> links) throws IOException {
        json.writeArrayFieldStart(field);
        for (Link link : links) {
            json.writeStartObject();
            json.writeStringField("name", link.name());
            json.writeStringField("url", link.url());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void eventIds(JsonGenerator json, String field, List<EventId> ids) throws IOException {
        json.writeArrayFieldStart(field);
        for (EventId id : ids) {
            json.writeString(id.value());
        }
        json.writeEndArray();
    }

    static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(json));
        }
        return texts;
    }

    static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static List<ServiceName> services(JsonParser json) throws IOException {
        List<ServiceName> services = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            services.add(new ServiceName(text(json)));
        }
        return services;
    }

    static void services(JsonGenerator json, String field, List<ServiceName> services) throws IOException {
        json.writeArrayFieldStart(field);
        for (ServiceName service : services) {
            json.writeString(service.value());
        }
        json.writeEndArray();
    }
}
