package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;

/** An alert event of the Events API, version 2. */
final class EventV2 {

    private EventV2() {}

    static Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        EventAction action = EventAction.of("event_action", root.text("event_action"));
        boolean dated = root.text("payload", "timestamp").map(SenderTime::of).isPresent();
        AlertKey key = EventKey.of("dedup_key", root.text("dedup_key"), action, dated, batch);
        if (action == EventAction.ACKNOWLEDGE) {
            batch.add(acknowledgement(key, root, batch));
            return batch.finish();
        }
        if (action == EventAction.TRIGGER) {
            require(root.at("payload"), "summary");
            require(root.at("payload"), "source");
            require(root.at("payload"), "severity");
        }
        AlertStatus status = action == EventAction.TRIGGER ? AlertStatus.FIRING : AlertStatus.RESOLVED;
        return batch.only(draft(new AlertDraft(key, status).service(batch.ownService()), root));
    }

    /** Nobody is named, only the program that sent it. */
    private static CommandDraft acknowledgement(AlertKey key, Fields root, AlertBatch batch) {
        return new CommandDraft(key, AlertCommand.Action.ACKNOWLEDGE)
                .service(batch.ownService())
                .actor(root.text("client"))
                .note(root.text("payload", "summary"))
                .occurredAt(root.text("payload", "timestamp"));
    }

    private static AlertDraft draft(AlertDraft draft, Fields root) {
        Fields payload = root.at("payload");
        draft.severity(payload.text("severity").flatMap(SeverityWords::of))
                .title(payload.text("summary"))
                .occurredAt(payload.text("timestamp"))
                .label("source", payload.text("source"))
                .label("component", payload.text("component"))
                .label("group", payload.text("group"))
                .label("class", payload.text("class"));
        EventDetails.links(draft, root);
        EventDetails.take(draft, payload, "custom_details");
        payload.rest(draft::label);
        root.skip("payload");
        root.skip("routing_key");
        return draft.rest(root);
    }

    static void require(Fields payload, String name) throws UnreadableException {
        if (payload.text(name).isEmpty()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD, "payload." + name, "nothing", "a text that is not blank"));
        }
    }
}
