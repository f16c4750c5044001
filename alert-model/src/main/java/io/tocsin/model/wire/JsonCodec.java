package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Bytes of one type: UTF-8 JSON, snake_case, times in RFC 3339 with milliseconds and {@code Z}, absent values left
 * out. Equal values have equal bytes. Unknown fields are skipped, so a newer writer does not break an older reader.
 *
 * <p>Written by hand on Jackson's streaming API: every alert passes eight of these, and a codec is the place where a
 * field's wire name is decided, so it must not follow from a Java name.
 *
 * @param <T> what is written and read
 */
public abstract class JsonCodec<T> {

    /** Shared by all codecs; thread-safe. Limits far above what intake lets in, so only garbage meets them. */
    static final JsonFactory FACTORY = new JsonFactory();

    /** Writes the value as one JSON object. */
    public abstract void write(JsonGenerator json, T value) throws IOException;

    /**
     * Reads one JSON object; the parser stands on its start.
     *
     * @throws UndecodableException when a field is missing or holds what it must not
     */
    public abstract T read(JsonParser json) throws IOException;

    /** The bytes of the value. */
    public final byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, value);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * The value of the bytes.
     *
     * @throws UndecodableException when they are not what {@link #encode} writes
     */
    public final T decode(byte[] bytes) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UndecodableException("expected a JSON object, found " + json.currentToken());
            }
            T value = read(json);
            if (json.nextToken() != null) {
                throw new UndecodableException("expected nothing after the object, found " + json.currentToken());
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
    }
}
