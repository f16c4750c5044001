package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.EventIds;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one body, alert by alert. */
final class GenericBatch {

    private static final String ALLOWED = "a JSON object, or a list of them";

    private final Payload payload;
    private final int maxAlerts;
    private final Source source;
    private final EventIds ids;
    private final List<AlertEvent> events = new ArrayList<>();
    private final List<BadPart> bad = new ArrayList<>();
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);

    GenericBatch(Payload payload, int maxAlerts, Source source, boolean mended) {
        this.payload = payload;
        this.maxAlerts = maxAlerts;
        this.source = source;
        this.ids = new EventIds(GenericConnector.NAME, payload);
        if (mended) {
            remarks.add(Remark.JSON_MENDED);
        }
    }

    Reading read(JsonParser json) throws IOException, UnreadableException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            GenericAlert alert = GenericAlert.read(json);
            JsonText.requireEnd(json);
            events.add(alert.event(payload, ids.whole(alert.isDated()), remarks));
            return new Reading.Events(events, bad, remarks);
        }
        if (first == JsonToken.START_ARRAY) {
            readAll(json);
            JsonText.requireEnd(json);
            return finish();
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
            readOne(json, index);
        }
    }

    private void readOne(JsonParser json, int index) throws IOException {
        JsonLocation from = json.currentTokenLocation();
        try {
            GenericAlert alert = GenericAlert.read(json);
            events.add(alert.event(payload, ids.part(index, alert.isDated()), remarks));
        } catch (UnreadableException e) {
            bad.add(new BadPart(index, e.finding(), source.slice(from, json.currentLocation())));
        }
    }

    private Reading finish() {
        if (!events.isEmpty()) {
            return new Reading.Events(BatchOrder.keep(events), bad, remarks);
        }
        if (bad.isEmpty()) {
            return new Reading.Ignored(IgnoreReason.EMPTY_BATCH, ids.whole(false), payload.serviceOr(Optional.empty()));
        }
        Finding first = bad.get(0).finding();
        return new Reading.Unreadable(
                new Finding(
                        first.cause(),
                        "alerts[" + bad.get(0).index() + "]." + first.place(),
                        first.found(),
                        first.allowed()),
                bad);
    }

    private static UnreadableException refusal(DeadLetterCause cause, String found, String allowed) {
        return new UnreadableException(new Finding(cause, "body", found, allowed));
    }
}
