package io.tocsin.ingest.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.FormText;
import io.tocsin.ingest.text.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body as it was sent, before it is inflated, for those who decide by it who may send. Not thread-safe; handed from one
 * to the next.
 */
public final class SentBody {

    private final byte[] bytes;
    private final Instant receivedAt;
    private @Nullable Map<String, String> fields;

    /** This body, which was complete at that time. */
    public SentBody(byte[] bytes, Instant receivedAt) {
        this.bytes = bytes;
        this.receivedAt = receivedAt;
    }

    /** Every byte; never changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** When it was complete. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The text of a field of the outermost object, or of a form; read once, however many ask. */
    public Optional<String> text(String name) {
        if (fields == null) {
            fields = isJson() ? fieldsOfJson() : fieldsOfForm();
        }
        return Optional.ofNullable(fields.get(name));
    }

    private boolean isJson() {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return false;
    }

    /** As far as it can be read: what is broken behind the key is for the connector to tell. */
    private Map<String, String> fieldsOfJson() {
        Map<String, String> found = new HashMap<>();
        try (JsonParser json = JsonText.FACTORY.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    // The first of a name, as one that is added behind a signed or checked one must not replace it.
                    found.putIfAbsent(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private Map<String, String> fieldsOfForm() {
        try {
            return FormText.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (UnreadableException e) {
            return Map.of();
        }
    }
}
