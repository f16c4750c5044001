package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SenderTime;

/** Something was deployed or changed: no alert, but read as strictly as PagerDuty reads it. */
final class ChangeEvent {

    private ChangeEvent() {}

    static Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        Fields payload = root.at("payload");
        EventV2.require(payload, "summary");
        boolean dated = payload.text("timestamp").map(SenderTime::of).isPresent();
        return batch.ignored(IgnoreReason.CHANGE_EVENT, batch.ownService(), dated);
    }
}
