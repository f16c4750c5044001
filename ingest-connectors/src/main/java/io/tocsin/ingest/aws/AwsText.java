package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.JsonText;
import java.util.Optional;

/** Texts that may hold JSON: AWS puts messages into messages as strings. */
final class AwsText {

    private AwsText() {}

    /** The object in a text, if it holds one and nothing else. */
    static Optional<Fields> object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Fields.of(JsonText.read(text).root())).filter(Fields::isObject);
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }
}
