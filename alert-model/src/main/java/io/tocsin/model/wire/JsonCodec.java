package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one type: UTF-8 JSON, snake_case, times in RFC 3339 with milliseconds and {@code Z} (what is finer is cut
 * off), absent values left out, never null. Equal values have equal bytes. Unknown fields are skipped, so a newer
 * writer does not break an older reader.
 *
 * <p>Written by hand on Jackson's streaming API: every alert passes eight of these, and a codec is the place where a
 * field's wire name is decided, so it must not follow from a Java name.
 *
 * @param <T> what is written and read
 */
public abstract class JsonCodec<T> {

    /**
     * Shared by all codecs; thread-safe. Limits far above what intake lets in, so only garbage meets them. Names are
     * not interned: those of labels are data, and the JVM's table of strings is shared by everybody.
     */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** Writes the value as one JSON object. */
    public abstract void write(JsonGenerator json, T value) throws IOException;

    /**
     * Reads one JSON object; the parser stands on its start.
     *
     * @throws UndecodableException when a field is missing or holds what it must not
     */
    public abstract T read(JsonParser json) throws IOException;

    /** Writes one value. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** The bytes of the value; the caller's own. */
    public final byte[] encode(T value) {
        return bytesOf(json -> write(json, value));
    }

    /** The bytes of what is written. */
    static byte[] bytesOf(Writing value) {
        SingleCopyOutput bytes = new SingleCopyOutput();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            value.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.content();
    }

    /**
     * The value of the bytes.
     *
     * @param bytes as they stand in a record; null for a tombstone, which is no value
     * @throws UndecodableException when they are not what {@link #encode} writes; it says what was found, and where
     */
    public final T decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UndecodableException("expected a JSON object, found no value (a tombstone)");
        }
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return decode(json);
        } catch (IOException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
    }

    private T decode(JsonParser json) {
        try {
            json.nextToken();
            T value = read(json);
            if (json.nextToken() != null) {
                throw new UndecodableException("expected nothing after the object, found " + Json.found(json));
            }
            return value;
        } catch (IOException | RuntimeException e) {
            // Whatever reading these bytes fails with, it would fail with it again.
            throw new UndecodableException(message(e) + " (at " + place(json) + ")", e);
        }
    }

    private static String message(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String place(JsonParser json) {
        JsonPointer field = json.getParsingContext().pathAsPointer();
        return (field.matches() ? "" : field + ", ") + "byte "
                + json.currentLocation().getByteOffset();
    }
}
