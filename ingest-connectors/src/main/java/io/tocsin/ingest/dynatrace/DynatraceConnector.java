package io.tocsin.ingest.dynatrace;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;

/**
 * Dynatrace's problem notifications, and the events that a workflow of its sends. Source of the placeholders:
 * Dynatrace's documentation of the webhook integration; see {@code docs/connectors/dynatrace.md} for what each becomes.
 */
public final class DynatraceConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "dynatrace";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            return read(payload, body(payload));
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    private static Reading read(Payload payload, SourceBody body) throws UnreadableException {
        AlertBatch batch = new AlertBatch(NAME, payload).remark(body.mended(), Remark.JSON_MENDED);
        Fields root = body.object();
        return DavisEvent.isOne(root) ? DavisEvent.read(root, batch) : new DynatraceProblem(root).read(batch);
    }

    /** A template that nobody filled is often no JSON: some placeholders stand without quotes. */
    private static SourceBody body(Payload payload) throws UnreadableException {
        try {
            return SourceBody.read(payload);
        } catch (UnreadableException e) {
            List<String> left =
                    DynatraceProblem.PLACEHOLDERS.in(BodyText.decode(payload.body(), payload.contentType()));
            if (!left.contains("{State}") && !left.contains("{PID}") && !left.contains("{ProblemID}")) {
                throw e;
            }
            throw new UnreadableException(new Finding(
                    DeadLetterCause.UNEXPANDED_TEMPLATE, "body", String.join(", ", left), DynatraceProblem.NEEDED));
        }
    }
}
