package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;

/** An event of the Events API, version 1: no severity, no time. The key is the same as in version 2. */
final class EventV1 {

    private EventV1() {}

    static Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        EventAction action = EventAction.of("event_type", root.text("event_type"));
        AlertKey key = EventKey.of("incident_key", root.text("incident_key"), action, false, batch);
        if (action == EventAction.ACKNOWLEDGE) {
            batch.add(new CommandDraft(key, AlertCommand.Action.ACKNOWLEDGE)
                    .service(batch.ownService())
                    .actor(root.text("client"))
                    .note(root.text("description")));
            return batch.finish();
        }
        if (action == EventAction.TRIGGER && root.text("description").isEmpty()) {
            throw new UnreadableException(
                    new Finding(DeadLetterCause.MISSING_FIELD, "description", "nothing", "a text that is not blank"));
        }
        AlertStatus status = action == EventAction.TRIGGER ? AlertStatus.FIRING : AlertStatus.RESOLVED;
        AlertDraft draft =
                new AlertDraft(key, status).service(batch.ownService()).title(root.text("description"));
        EventDetails.links(draft, root);
        EventDetails.take(draft, root, "details");
        root.skip("service_key");
        return batch.only(draft.rest(root));
    }
}
