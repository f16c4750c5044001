package io.tocsin.ingest.sentry;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import java.util.Optional;
import java.util.Set;

/**
 * Sentry's integration platform, and its older webhook plugin. Source of the form: Sentry's documentation of the
 * integration platform's webhooks; see {@code docs/connectors/sentry.md} for what each becomes.
 */
public final class SentryConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "sentry";

    /** What a delivery is about; the body alone tells it too. */
    static final String RESOURCE = "sentry-hook-resource";

    /** When it was sent, in seconds; nothing in the body says when an issue was resolved. */
    static final String TIMESTAMP = "sentry-hook-timestamp";

    private static final Set<String> HEADERS = Set.of(RESOURCE, TIMESTAMP);
    private static final String ALERTS = "data.event, data.issue, data.metric_alert, or the id of the webhook plugin";

    /** The connector. */
    public SentryConnector() {
        super(NAME);
    }

    @Override
    public Set<String> headers() {
        return HEADERS;
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SignatureScheme.hex("Sentry-Hook-Signature"));
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        Fields data = root.at("data");
        if (data.at("metric_alert").isObject()) {
            return batch.only(SentryMetricAlert.draft(root, sentAt(batch)));
        }
        if (data.at("event").isObject()) {
            return batch.only(SentryEvent.ofRule(data));
        }
        if (data.at("issue").isObject()) {
            return SentryIssue.read(root, batch, sentAt(batch));
        }
        if (!data.isObject() && root.has("id") && root.has("project")) {
            return batch.only(SentryEvent.ofPlugin(root));
        }
        return other(root, data, batch);
    }

    /** Comments, installations and single errors come to the same address. */
    private static Reading other(Fields root, Fields data, AlertBatch batch) throws UnreadableException {
        Optional<String> resource = batch.payload().head().header(RESOURCE);
        boolean promised = resource.filter(SentryConnector::isAlert).isPresent();
        if (promised || !data.isObject()) {
            throw new UnreadableException(root.missing(ALERTS));
        }
        boolean said = data.has("comment") || resource.filter("comment"::equals).isPresent();
        return batch.ignored(said ? IgnoreReason.NOTE : IgnoreReason.NO_ALERT, data.text("project_slug"), false);
    }

    private static boolean isAlert(String resource) {
        return resource.equals("event_alert") || resource.equals("metric_alert") || resource.equals("issue");
    }

    private static Optional<String> sentAt(AlertBatch batch) {
        return batch.payload().head().header(TIMESTAMP);
    }
}
