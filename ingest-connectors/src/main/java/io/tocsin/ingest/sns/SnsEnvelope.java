package io.tocsin.ingest.sns;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.ingest.text.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What SNS puts around a message, with its signature. Source: "Verifying the signatures of Amazon SNS messages" in the
 * Amazon SNS developer guide.
 *
 * @param fields the texts of the envelope by their names
 */
record SnsEnvelope(Map<String, String> fields) {

    private static final List<String> OF_A_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_A_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    /** Reads the envelope; empty when the body is none. A field that stands there twice makes it none. */
    static Optional<SnsEnvelope> read(byte[] body, String contentType) {
        try (JsonParser json = JsonText.FACTORY.createParser(BodyText.decode(body, contentType))) {
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            Map<String, String> fields = new TreeMap<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            JsonText.requireEnd(json);
            return Optional.of(new SnsEnvelope(fields)).filter(SnsEnvelope::isWhole);
        } catch (UnreadableException | IOException e) {
            return Optional.empty();
        }
    }

    /** A field; empty when it is not there. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The text that is signed: names and values of the signed fields in the order of their names. */
    String signedText() {
        StringBuilder text = new StringBuilder(get("Message").length() + 512);
        for (String name : signedFields()) {
            String value = fields.get(name);
            if (value != null) {
                text.append(name).append('\n').append(value).append('\n');
            }
        }
        return text.toString();
    }

    private boolean isWhole() {
        return signedFields().stream().allMatch(name -> name.equals("Subject") || fields.containsKey(name))
                && fields.containsKey("Signature")
                && fields.containsKey("SigningCertURL");
    }

    private List<String> signedFields() {
        return get("Type").equals("Notification") ? OF_A_NOTIFICATION : OF_A_CONFIRMATION;
    }
}
