package io.tocsin.ingest.dynatrace;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;

/**
 * Dynatrace's problem notifications, and the events that a workflow of its sends. Source of the placeholders:
 * Dynatrace's documentation of the webhook integration; see {@code docs/connectors/dynatrace.md} for what each becomes.
 */
public final class DynatraceConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "dynatrace";

    /** The connector. */
    public DynatraceConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        return DavisEvent.isOne(root) ? DavisEvent.read(root, batch) : new DynatraceProblem(root).read(batch);
    }

    /** A template that nobody filled is often no JSON: some placeholders stand without quotes. */
    @Override
    protected SourceBody body(Payload payload) throws UnreadableException {
        try {
            return super.body(payload);
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
