package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;

/**
 * PagerDuty's Events API, as its senders speak it: version 2 with alert and change events, and the version 1 that came
 * before it. Source: PagerDuty's published OpenAPI documents ({@code reference/events-v2} and {@code events-v1} of
 * PagerDuty/api-schema) and the pages on both in its developer documentation; see {@code docs/connectors/pagerduty.md} for
 * what each field becomes.
 *
 * <p>A follow-up may hold nothing but its key, so all alerts of an integration belong to one service: its default, else
 * the one of its name.
 */
public final class PagerDutyConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "pagerduty";

    /** Where alert events are sent. */
    public static final String ENQUEUE = "/v2/enqueue";

    /** Where change events are sent. */
    public static final String ENQUEUE_CHANGE = "/v2/change/enqueue";

    /** Where events of version 1 are sent. */
    public static final String CREATE_EVENT = "/generic/2010-04-15/create_event.json";

    private static final int LONGEST = 512 * 1024;

    /** A connector. */
    public PagerDutyConnector() {
        super(NAME);
    }

    @Override
    public List<String> keyFields() {
        return List.of("routing_key", "service_key");
    }

    @Override
    public boolean followsUpByKey() {
        return true;
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        if (batch.payload().body().length > LONGEST) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "body",
                    batch.payload().body().length + " bytes",
                    "at most " + LONGEST + " bytes"));
        }
        if (root.has("messages") || root.at("event").isObject()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "body",
                    "a webhook of PagerDuty",
                    "an event; webhooks go to an integration of " + PagerDutyWebhookConnector.NAME));
        }
        if (batch.payload().head().path().endsWith("/change/enqueue")) {
            return ChangeEvent.read(root, batch);
        }
        return root.has("event_type") || root.has("service_key")
                ? EventV1.read(root, batch)
                : EventV2.read(root, batch);
    }
}
