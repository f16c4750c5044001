package io.tocsin.ingest.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.ingest.text.LenientJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A body of JSON, read token by token from its bytes in one pass, without a tree: for sources that have much to say. Only
 * one that is not UTF-8 is decoded first, and only one that is not JSON is mended and read again.
 */
public final class StreamedBody {

    private StreamedBody() {}

    /** Reads the tokens of one body. */
    @FunctionalInterface
    public interface Reader {

        /**
         * What they say. Called anew when the body was mended, so it must keep nothing of a call before.
         *
         * @param source to cut out pieces that cannot be used
         * @param mended true when it was not JSON as it came
         * @throws UnreadableException when no alert can be made of it
         */
        Reading read(JsonParser json, JsonSource source, boolean mended) throws IOException, UnreadableException;
    }

    /** What the body says. */
    public static Reading read(Payload payload, Reader reader) {
        try {
            return BodyText.isPlainUtf8(payload.body(), payload.contentType())
                    ? readBytes(payload, reader)
                    : readText(decode(payload), reader);
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static Reading readBytes(Payload payload, Reader reader) throws IOException, UnreadableException {
        try (JsonParser json = JsonText.FACTORY.createParser(payload.body())) {
            return reader.read(json, JsonSource.of(payload.body()), false);
        } catch (JsonProcessingException e) {
            return mend(decode(payload), e, reader);
        }
    }

    private static Reading readText(String text, Reader reader) throws IOException, UnreadableException {
        try (JsonParser json = JsonText.FACTORY.createParser(text)) {
            return reader.read(json, JsonSource.of(text), false);
        } catch (JsonProcessingException e) {
            return mend(text, e, reader);
        }
    }

    /** A shell script that pastes a message between quotes breaks JSON as templates do. */
    private static Reading mend(String text, JsonProcessingException fault, Reader reader)
            throws IOException, UnreadableException {
        Finding finding = JsonText.finding(fault);
        Optional<String> mended = LenientJson.mend(text);
        if (mended.isEmpty()) {
            throw new UnreadableException(finding);
        }
        try (JsonParser json = JsonText.FACTORY.createParser(mended.get())) {
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            return reader.read(json, JsonSource.of(mended.get()), true);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(finding);
        }
    }

    private static String decode(Payload payload) throws UnreadableException {
        return BodyText.decode(payload.body(), payload.contentType());
    }
}
