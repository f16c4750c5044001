package io.tocsin.ingest.rollbar;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/**
 * Rollbar's webhooks. Source of the form: Rollbar's documentation of its webhooks; see
 * {@code docs/connectors/rollbar.md} for what each field becomes.
 */
public final class RollbarConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "rollbar";

    private static final int VERSION = 1;

    /** The connector. */
    public RollbarConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        String event = root.text("event_name").orElse("");
        Fields item = root.at("data", "item");
        return switch (event) {
            case "test" -> batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), false);
            case "deploy", "new_version" -> batch.ignored(IgnoreReason.CHANGE_EVENT, Optional.empty(), false);
            default -> batch.only(draft(root, item, event));
        };
    }

    private static AlertDraft draft(Fields root, Fields item, String event) throws UnreadableException {
        String id = item.text("id")
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD, "data.item.id", "nothing", "the id of Rollbar's item")));
        Optional<AlertStatus> status = RollbarEvent.status(event, item);
        Fields occurrence = occurrence(root, item);
        AlertDraft draft = new AlertDraft(AlertKey.of(VERSION, "item", id), status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(item.text("level").or(() -> occurrence.text("level")).flatMap(RollbarEvent::severity))
                .environment(item.text("environment"))
                .title(item.text("title"))
                .description(occurrence.text("body", "message", "body"))
                .description(occurrence.text("body", "trace", "exception", "message"))
                .link("occurrence", root.text("data", "url"))
                .label("host", occurrence.text("server", "host"))
                .label("language", occurrence.text("language"))
                .label("code_version", occurrence.text("code_version"))
                .label("item", item.text("counter"))
                .label("event", event);
        if (draft.isFiring()) {
            draft.occurredAt(occurrence.text("timestamp")).occurredAt(item.text("last_occurrence_timestamp"));
        } else {
            // The times in it are those of the last error, which may be long ago, and stay the same the next time.
            draft.repeating();
        }
        return labels(draft, item);
    }

    private static Fields occurrence(Fields root, Fields item) {
        Fields own = root.at("data", "occurrence");
        return own.isObject() ? own : item.at("last_occurrence");
    }

    private static AlertDraft labels(AlertDraft draft, Fields item) {
        for (String said : new String[] {
            "status",
            "hash",
            "platform",
            "first_occurrence_timestamp",
            "last_occurrence_timestamp",
            "last_activated_timestamp",
            "first_occurrence_id",
            "last_occurrence_id",
            "activating_occurrence_id",
            "total_occurrences",
            "unique_occurrences"
        }) {
            item.skip(said);
        }
        item.skipNested();
        return draft.rest(item);
    }
}
