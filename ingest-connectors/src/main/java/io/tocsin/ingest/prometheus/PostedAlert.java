package io.tocsin.ingest.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One alert as Prometheus posts it and Alertmanager hands it on: labels, annotations, two times and a link. A fault does
 * not stop the reading, so that the alerts behind it are found.
 */
final class PostedAlert {

    /** Raised when the recipe of the key changes. */
    private static final int KEY_VERSION = 1;

    private static final List<String> TITLES = List.of("summary", "title", "message", "description");

    private final LabelPairs labels = new LabelPairs();
    private final LabelPairs annotations = new LabelPairs();
    private final LabelPairs others = new LabelPairs();
    private String status = "";
    private String startsAt = "";
    private String endsAt = "";
    private String generatorUrl = "";
    private String fingerprint = "";
    private @Nullable Finding fault;

    private PostedAlert() {}

    /** Reads the value on which the parser stands, to its end. */
    static PostedAlert read(JsonParser json) throws IOException {
        PostedAlert alert = new PostedAlert();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                alert.readField(name, json, json.nextToken());
            }
        } else {
            alert.blame(new Finding(DeadLetterCause.INVALID_FIELD, "alert", "no object", "a JSON object"));
            json.skipChildren();
        }
        return alert;
    }

    /** What is wrong with its form. */
    Optional<Finding> fault() {
        return Optional.ofNullable(fault);
    }

    LabelPairs labels() {
        return labels;
    }

    LabelPairs annotations() {
        return annotations;
    }

    /** The scalars that have no meaning here. */
    LabelPairs others() {
        return others;
    }

    String status() {
        return status;
    }

    String startsAt() {
        return startsAt;
    }

    String endsAt() {
        return endsAt;
    }

    String generatorUrl() {
        return generatorUrl;
    }

    /**
     * Which alert it is: its labels, all of them and nothing else, as Prometheus itself tells alerts apart. The
     * fingerprint is only Alertmanager's hash of them: old versions and look-alikes have none, and some write a constant.
     * It counts where there are no labels; where there is neither, the title does. Empty when nothing tells it apart.
     */
    Optional<AlertKey> key() {
        if (!labels.isEmpty()) {
            return Optional.of(AlertKey.of(KEY_VERSION, "labels", labels.hash()));
        }
        if (!fingerprint.isBlank()) {
            return Optional.of(AlertKey.of(KEY_VERSION, "fingerprint", fingerprint.strip()));
        }
        return annotations.first(TITLES).map(title -> AlertKey.of(KEY_VERSION, "title", title.strip()));
    }

    /** True when nothing but its title tells it from others. */
    boolean isKnownByTitle() {
        return labels.isEmpty() && fingerprint.isBlank();
    }

    private void readField(String name, JsonParser json, JsonToken value) throws IOException {
        switch (name) {
            case "labels" -> blame(labels.read(name, json));
            case "annotations" -> blame(annotations.read(name, json));
            case "status" -> status = text(json, value);
            case "startsAt" -> startsAt = text(json, value);
            case "endsAt" -> endsAt = text(json, value);
            case "generatorURL" -> generatorUrl = text(json, value);
            case "fingerprint" -> fingerprint = text(json, value);
            default -> others.add(name, text(json, value));
        }
    }

    /** The text of a scalar; empty for all else. */
    private static String text(JsonParser json, JsonToken value) throws IOException {
        if (value.isStructStart()) {
            json.skipChildren();
            return "";
        }
        return value == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    private void blame(@Nullable Finding found) {
        fault = fault == null ? found : fault;
    }
}
