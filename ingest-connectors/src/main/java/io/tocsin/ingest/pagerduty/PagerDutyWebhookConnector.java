package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;
import java.util.Set;

/**
 * The webhooks that PagerDuty sends about its incidents: version 3, one event each, and versions 1 and 2, several messages
 * each, which some tools still speak. Source: the webhook pages of PagerDuty's developer documentation; see
 * {@code docs/connectors/pagerduty.md} for what each event becomes.
 */
public final class PagerDutyWebhookConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "pagerduty-webhook";

    private static final String DELIVERY = "x-webhook-id";

    private final int maxAlerts;

    /** A connector that takes so many messages in one request. */
    public PagerDutyWebhookConnector(int maxAlerts) {
        super(NAME);
        this.maxAlerts = maxAlerts;
    }

    @Override
    public Set<String> headers() {
        return Set.of(DELIVERY);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SignatureScheme.hex("X-PagerDuty-Signature", "v1="));
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        if (root.at("event").isObject()) {
            WebhookMessage message = WebhookMessage.ofVersion3(
                    root.at("event"), batch.payload().head().header(DELIVERY));
            return WebhookEvents.only(message, batch);
        }
        if (!root.has("messages")) {
            String found =
                    root.has("routing_key") || root.has("event_action") ? "an event of the Events API" : "neither";
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD, "event", found, "a webhook: event, or messages of older versions"));
        }
        for (Fields message : root.alerts(maxAlerts, "messages")) {
            try {
                WebhookEvents.add(WebhookMessage.ofVersion1Or2(message), batch);
            } catch (UnreadableException e) {
                batch.bad(e.finding(), message.bytes());
            }
        }
        return batch.finish();
    }
}
