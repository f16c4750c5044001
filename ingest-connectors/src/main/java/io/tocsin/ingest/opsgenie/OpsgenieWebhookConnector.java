package io.tocsin.ingest.opsgenie;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.AlertCommand;
import java.util.List;

/**
 * The webhooks that Opsgenie sends about its alerts. They are not signed, carry description, details and priority only
 * when an alert is created, and name no service, so all alerts of an integration belong to one: its default, else the one
 * of its name. Source: Opsgenie's documentation of alert action data and of the webhook integration; see
 * {@code docs/connectors/opsgenie.md}.
 */
public final class OpsgenieWebhookConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "opsgenie-webhook";

    private static final int VERSION = 1;
    private static final List<String> NOISE = List.of(
            "createdAt",
            "updatedAt",
            "insertedAt",
            "userId",
            "teams",
            "recipients",
            "actions",
            "addedTags",
            "removedTags");

    /** A connector. */
    public OpsgenieWebhookConnector() {
        super(NAME);
    }

    @Override
    public boolean followsUpByKey() {
        return true;
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        Fields alert = root.at("alert");
        OpsgenieAction action = OpsgenieAction.ofWord(root.text("action").orElse(""));
        if (root.text("action").isEmpty() || !alert.isObject()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD,
                    "action",
                    "nothing",
                    "action and alert, as Opsgenie's webhooks have"));
        }
        return switch (action) {
            case CREATE -> batch.only(draft(AlertStatus.FIRING, root, batch));
            case CLOSE, DELETE -> batch.only(draft(AlertStatus.RESOLVED, root, batch));
            case ACKNOWLEDGE -> command(AlertCommand.Action.ACKNOWLEDGE, alert, root, batch);
            case UNACKNOWLEDGE -> command(AlertCommand.Action.UNACKNOWLEDGE, alert, root, batch);
            case ADD_NOTE -> command(AlertCommand.Action.NOTE, alert, root, batch);
            case SNOOZE -> batch.ignored(IgnoreReason.MUTED, batch.ownService(), true);
            case OTHER -> batch.ignored(IgnoreReason.NOTE, batch.ownService(), true);
        };
    }

    private static AlertDraft draft(AlertStatus status, Fields root, AlertBatch batch) throws UnreadableException {
        Fields alert = root.at("alert");
        AlertDraft draft = new AlertDraft(key(alert), status)
                .service(batch.ownService())
                // The time of creation stays the same in whatever is told of an alert later.
                .occurredAt(alert.text("updatedAt"))
                .occurredAt(alert.text("createdAt"))
                .label("tiny_id", alert.text("tinyId"))
                .label("alert_id", alert.text("alertId"))
                .label("opsgenie_integration", root.text("integrationName"));
        OpsgenieTexts.take(draft, alert);
        NOISE.forEach(alert::skip);
        return draft.rest(alert);
    }

    private static Reading command(AlertCommand.Action action, Fields alert, Fields root, AlertBatch batch)
            throws UnreadableException {
        batch.add(new CommandDraft(key(alert), action)
                .service(batch.ownService())
                .actor(alert.text("username"))
                .note(alert.text("note").or(() -> root.text("note")))
                .occurredAt(alert.text("updatedAt")));
        return batch.finish();
    }

    /** The id of the alert; the alias is a dash for all alerts of some senders, and comes back with the next alert. */
    private static AlertKey key(Fields alert) throws UnreadableException {
        return alert.text("alertId")
                .map(id -> AlertKey.of(VERSION, "alert", id))
                .or(() -> OpsgenieTexts.present(alert.text("alias")).map(alias -> AlertKey.of(VERSION, "alias", alias)))
                .orElseThrow(() -> new UnreadableException(
                        new Finding(DeadLetterCause.MISSING_FIELD, "alert.alertId", "nothing", "the id of an alert")));
    }
}
