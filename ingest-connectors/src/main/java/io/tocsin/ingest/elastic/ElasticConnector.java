package io.tocsin.ingest.elastic;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;

/**
 * Kibana's webhook connector, for rules of any kind, and Elasticsearch's Watcher. Source of the variables: Kibana's
 * documentation of the rule action variables; see {@code docs/connectors/elastic.md} for what each becomes.
 */
public final class ElasticConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "elastic";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            ElasticBody body = ElasticBody.read(payload);
            AlertBatch batch = new AlertBatch(NAME, payload).remark(body.mended(), Remark.JSON_MENDED);
            if (body.documents().size() == 1
                    && !ElasticSummary.isOne(body.documents().get(0))) {
                return batch.only(ElasticAlert.draft(body.documents().get(0)));
            }
            body.documents().forEach(document -> add(document, batch));
            return batch.finish();
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    private static void add(Fields document, AlertBatch batch) {
        if (ElasticSummary.isOne(document)) {
            ElasticSummary.addAll(document, batch);
            return;
        }
        try {
            batch.add(ElasticAlert.draft(document));
        } catch (UnreadableException e) {
            batch.bad(e.finding(), document.bytes());
        }
    }
}
