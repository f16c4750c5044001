package io.tocsin.engine.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.wire.IsoInstant;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an exported journal, as {@code docs/replay.md} describes them. Bytes that are text stand as text, others
 * as Base64 under a name of their own, so that every byte comes back as it was.
 */
final class JournalLine {

    /** What the first line calls the format. */
    static final String FORMAT = "tocsin-journal-v1";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String BASE64 = "_base64";

    private JournalLine() {}

    /** Writes one JSON object. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** The object that is written so, on one line without its end. */
    static String of(Writing fields) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        }
        return line.toString();
    }

    /** The line of this record. */
    static String of(JournalRecord record) throws IOException {
        return of(json -> {
            // The partition comes first: an index of the file is made from the beginnings of its lines.
            json.writeNumberField("partition", record.position().partition());
            json.writeNumberField("offset", record.position().offset());
            json.writeStringField("at", IsoInstant.format(record.at()));
            bytes(json, "key", record.key());
            bytes(json, "value", record.value());
        });
    }

    private static void bytes(JsonGenerator json, String field, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            json.writeStringField(field, text);
        } catch (CharacterCodingException e) {
            json.writeStringField(field + BASE64, Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * The record of this line.
     *
     * @throws IllegalArgumentException when it is none
     */
    static JournalRecord read(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getText());
            }
        }
        return new JournalRecord(
                JournalPosition.parse(required(fields, "partition") + "-" + required(fields, "offset")),
                IsoInstant.parse(required(fields, "at")),
                bytes(fields, "key"),
                bytes(fields, "value"));
    }

    private static String required(Map<String, String> fields, String name) {
        String found = fields.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + ": missing (expected: partition, offset, at, key, value)");
        }
        return found;
    }

    private static byte @Nullable [] bytes(Map<String, String> fields, String name) {
        String text = fields.get(name);
        String encoded = fields.get(name + BASE64);
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return encoded == null ? null : Base64.getDecoder().decode(encoded);
    }

    /** A parser of this line. */
    static JsonParser parser(String line) throws IOException {
        return FACTORY.createParser(line);
    }
}
