package io.tocsin.ingest.elastic;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.deadletter.DeadLetterCause;

/**
 * Kibana's webhook connector, for rules of any kind, and Elasticsearch's Watcher. Source of the variables: Kibana's
 * documentation of the rule action variables; see {@code docs/connectors/elastic.md} for what each becomes.
 */
public final class ElasticConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "elastic";

    private final int maxAlerts;

    /** A connector that takes so many alerts in one request. */
    public ElasticConnector(int maxAlerts) {
        super(NAME);
        this.maxAlerts = maxAlerts;
    }

    @Override
    protected SourceBody body(Payload payload) throws UnreadableException {
        return ElasticBody.read(payload);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        if (body.objects().size() == 1 && !ElasticSummary.isOne(body.objects().get(0))) {
            return batch.only(ElasticAlert.draft(body.object()));
        }
        for (Fields document : body.objects()) {
            add(document, batch);
            requireRoom(batch);
        }
        return batch.finish();
    }

    private void requireRoom(AlertBatch batch) throws UnreadableException {
        if (batch.members() > maxAlerts) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "body",
                    "more than " + maxAlerts + " alerts",
                    "at most " + maxAlerts + " in one request"));
        }
    }

    private void add(Fields document, AlertBatch batch) throws UnreadableException {
        if (ElasticSummary.isOne(document)) {
            ElasticSummary.addAll(document, maxAlerts, batch);
            return;
        }
        try {
            batch.add(ElasticAlert.draft(document));
        } catch (UnreadableException e) {
            batch.bad(e.finding(), document.bytes());
        }
    }
}
