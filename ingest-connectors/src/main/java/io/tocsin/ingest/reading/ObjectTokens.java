package io.tocsin.ingest.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.ingest.text.MultipartText;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The one object of a body, token by token. Nearly every body is JSON as it stands, and is read from its bytes in one
 * pass, without a tree. Any other, also one that says a name twice, is read as {@link SourceBody} reads it, so the two
 * ways agree.
 *
 * @param value what the tokens say
 * @param mended true when the body was not JSON as it came
 */
public record ObjectTokens<T>(T value, boolean mended) {

    /** Reads the tokens of one object. */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * What they say. May be called anew from the begin, so it must keep nothing of a call before.
         *
         * @param json stands on the begin of the object, and is left on its end
         */
        T read(JsonParser json) throws IOException;
    }

    /**
     * Reads a body.
     *
     * @throws UnreadableException when it is anything but one object
     */
    public static <T> ObjectTokens<T> read(Payload payload, Reader<T> reader) throws UnreadableException {
        try {
            T plain = isObject(payload) ? readBytes(payload.body(), reader) : null;
            return plain == null ? readTree(payload, reader) : new ObjectTokens<>(plain, false);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static boolean isObject(Payload payload) {
        return BodyText.isPlainUtf8(payload.body(), payload.contentType())
                && !MultipartText.isMultipart(payload.contentType())
                && firstOf(payload.body()) == '{';
    }

    /** The first character that is no blank; zero when there is none. */
    private static int firstOf(byte[] body) {
        for (byte b : body) {
            if (b < 0 || b > ' ') {
                return b;
            }
        }
        return 0;
    }

    /** Null when the bytes are not one object, each name in it once. */
    private static <T> @Nullable T readBytes(byte[] body, Reader<T> reader) throws IOException {
        try (JsonParser json = JsonText.FACTORY.createParser(body)) {
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            json.nextToken();
            T value = reader.read(json);
            return json.nextToken() == null ? value : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static <T> ObjectTokens<T> readTree(Payload payload, Reader<T> reader)
            throws IOException, UnreadableException {
        SourceBody body = SourceBody.read(payload);
        try (JsonParser json = body.object().node().traverse()) {
            json.nextToken();
            return new ObjectTokens<>(reader.read(json), body.mended());
        }
    }
}
