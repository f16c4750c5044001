package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tocsin.ingest.connector.Connector;
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
 * Our own simplest form: one JSON object per alert, or a list of them; {@code docs/connectors/generic.md} describes its
 * fields. In a list the good ones are taken and each bad one is named. Reads bytes into events in one pass: this is the
 * path of senders that have much to say.
 */
public final class GenericConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "generic";

    private final int maxAlerts;

    /** A connector that takes so many alerts in one request. */
    public GenericConnector(int maxAlerts) {
        this.maxAlerts = maxAlerts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            return readText(payload);
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private Reading readText(Payload payload) throws IOException, UnreadableException {
        if (!BodyText.isPlainUtf8(payload.body(), payload.contentType())) {
            return parseText(payload, BodyText.decode(payload.body(), payload.contentType()));
        }
        try (JsonParser json = JsonText.FACTORY.createParser(payload.body())) {
            return new GenericBatch(payload, maxAlerts, Source.of(payload.body()), false).read(json);
        } catch (JsonProcessingException e) {
            return mend(payload, BodyText.decode(payload.body(), payload.contentType()), e);
        }
    }

    private Reading parseText(Payload payload, String text) throws IOException, UnreadableException {
        try (JsonParser json = JsonText.FACTORY.createParser(text)) {
            return new GenericBatch(payload, maxAlerts, Source.of(text), false).read(json);
        } catch (JsonProcessingException e) {
            return mend(payload, text, e);
        }
    }

    /** A shell script that pastes a message between quotes breaks JSON as templates do. */
    private Reading mend(Payload payload, String text, JsonProcessingException fault)
            throws IOException, UnreadableException {
        Finding finding = JsonText.finding(fault);
        Optional<String> mended = LenientJson.mend(text);
        if (mended.isEmpty()) {
            throw new UnreadableException(finding);
        }
        try (JsonParser json = JsonText.FACTORY.createParser(mended.get())) {
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            return new GenericBatch(payload, maxAlerts, Source.of(mended.get()), true).read(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(finding);
        }
    }
}
