package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.JsonSource;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;

/** Reads one body, alert by alert. */
final class GenericBatch {

    private static final String ALLOWED = "a JSON object, or a list of them";

    private final Payload payload;
    private final int maxAlerts;
    private final JsonSource source;
    private final AlertBatch batch;

    GenericBatch(Payload payload, int maxAlerts, JsonSource source, boolean mended) {
        this.payload = payload;
        this.maxAlerts = maxAlerts;
        this.source = source;
        this.batch = new AlertBatch(GenericConnector.NAME, payload).remark(mended, Remark.JSON_MENDED);
    }

    Reading read(JsonParser json) throws IOException, UnreadableException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            GenericAlert alert = GenericAlert.read(json);
            JsonText.requireEnd(json);
            return batch.only(alert.isDated(), id -> alert.event(payload, id, batch.remarks()));
        }
        if (first == JsonToken.START_ARRAY) {
            readAll(json);
            JsonText.requireEnd(json);
            return batch.finish();
        }
        String found = first == null ? "nothing" : first.isScalarValue() ? json.getText() : first.toString();
        throw refusal(DeadLetterCause.INVALID_FIELD, found, ALLOWED);
    }

    private void readAll(JsonParser json) throws IOException, UnreadableException {
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            if (index == maxAlerts) {
                throw refusal(
                        DeadLetterCause.INVALID_FIELD,
                        "more than " + maxAlerts + " alerts",
                        "at most " + maxAlerts + " in one request");
            }
            readOne(json);
        }
    }

    private void readOne(JsonParser json) throws IOException {
        JsonLocation from = json.currentTokenLocation();
        try {
            GenericAlert alert = GenericAlert.read(json);
            batch.add(alert.event(payload, batch.nextId(alert.isDated()), batch.remarks()));
        } catch (UnreadableException e) {
            batch.bad(e.finding(), source.slice(from, json.currentLocation()));
        }
    }

    private static UnreadableException refusal(DeadLetterCause cause, String found, String allowed) {
        return new UnreadableException(new Finding(cause, "body", found, allowed));
    }
}
