package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.SourceBody;
import java.util.Optional;

/**
 * New Relic: the webhook of a workflow, with its default template or one's own, and the classic webhook channel in JSON
 * and as a form. Sources: "Notification message templates" and "Customize your webhook payload" in New Relic's
 * documentation; see {@code docs/connectors/newrelic.md} for what each field becomes.
 */
public final class NewRelicConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "newrelic";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            SourceBody body = SourceBody.read(payload);
            return read(
                    NewRelicFields.of(body.object()),
                    new AlertBatch(NAME, payload).remark(body.mended(), Remark.JSON_MENDED));
        } catch (UnreadableException e) {
            return new Reading.Unreadable(Handlebars.explain(e.finding(), payload));
        }
    }

    private static Reading read(NewRelicFields fields, AlertBatch batch) throws UnreadableException {
        if (NewRelicTest.isOne(fields)) {
            return batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), false);
        }
        NewRelicIssue issue = NewRelicIssue.of(fields);
        issue.command().ifPresent(command -> batch.add(command));
        return batch.only(issue.draft());
    }
}
