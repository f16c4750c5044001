package io.tocsin.ingest.cloudevents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CloudEvents 1.0 over HTTP: structured, batched and binary, and the question of a sender whether it may send. Sources:
 * "HTTP Protocol Binding", "JSON Event Format" and "HTTP 1.1 Web Hooks" of the CloudEvents specification. CloudEvents
 * does not say what an alert is; {@code docs/connectors/cloudevents.md} says what is taken for one.
 */
public final class CloudEventsConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "cloudevents";

    private static final String QUESTION = "OPTIONS";

    private final int maxEvents;

    /** A connector that takes so many events in one batch. */
    public CloudEventsConnector(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> headers() {
        return BinaryMode.HEADERS;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST", QUESTION);
    }

    @Override
    public Reading read(Payload payload) {
        AlertBatch batch = new AlertBatch(NAME, payload);
        if (payload.head().method().equals(QUESTION)) {
            return batch.ignored(IgnoreReason.SUBSCRIPTION_CONFIRMATION, Optional.empty(), false);
        }
        try {
            if (BinaryMode.isOne(payload)) {
                return batch.only(CloudEvent.of(BinaryMode.read(payload)).draft());
            }
            SourceBody body = SourceBody.read(payload);
            batch.remark(body.mended(), Remark.JSON_MENDED);
            return body.root().isObject()
                    ? batch.only(CloudEvent.of(body.root()).draft())
                    : readAll(elements(body), batch);
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    private List<Fields> elements(SourceBody body) throws UnreadableException {
        List<Fields> events = body.objects();
        if (events.size() > maxEvents) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "body",
                    events.size() + " events",
                    "at most " + maxEvents + " in one request"));
        }
        return events;
    }

    private static Reading readAll(List<Fields> events, AlertBatch batch) {
        for (Fields event : events) {
            try {
                batch.add(CloudEvent.of(event.isObject() ? event : Fields.of(JsonNodeFactory.instance.objectNode()))
                        .draft());
            } catch (UnreadableException e) {
                batch.bad(e.finding(), event.bytes());
            }
        }
        return batch.finish();
    }
}
