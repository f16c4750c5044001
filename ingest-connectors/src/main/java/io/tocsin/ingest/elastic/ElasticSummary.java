package io.tocsin.ingest.elastic;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Optional;

/**
 * A rule's "summary of alerts": what is new, what goes on and what recovered, in one body. Each is the same alert as
 * when the rule's action runs for each alert.
 */
final class ElasticSummary {

    private static final List<String> FIRING = List.of("alerts.new.data", "alerts.ongoing.data");
    private static final String RECOVERED = "alerts.recovered.data";

    private ElasticSummary() {}

    static boolean isOne(Fields document) {
        ElasticFields fields = new ElasticFields(document);
        return fields.has(FIRING.get(0)) || fields.has(FIRING.get(1)) || fields.has(RECOVERED);
    }

    static void addAll(Fields document, int most, AlertBatch batch) throws UnreadableException {
        ElasticFields fields = new ElasticFields(document);
        for (String list : FIRING) {
            for (ElasticFields alert : fields.alerts(most, list)) {
                add(fields, alert, AlertStatus.FIRING, batch);
            }
        }
        for (ElasticFields alert : fields.alerts(most, RECOVERED)) {
            add(fields, alert, AlertStatus.RESOLVED, batch);
        }
    }

    private static void add(ElasticFields summary, ElasticFields alert, AlertStatus status, AlertBatch batch) {
        Optional<AlertKey> key = key(summary, alert);
        if (key.isEmpty()) {
            batch.bad(
                    new Finding(
                            DeadLetterCause.MISSING_FIELD,
                            "kibana.alert.instance.id",
                            "nothing",
                            "the id of the alert, or kibana.alert.uuid"),
                    alert.fields().bytes());
            return;
        }
        AlertDraft draft = new AlertDraft(key.get(), status)
                .severity(alert.text("kibana.alert.severity").flatMap(SeverityWords::of))
                .title(summary.text("rule.name").or(() -> alert.text("kibana.alert.rule.name")))
                .description(alert.text("kibana.alert.reason"))
                .label("alert_id", alert.text("kibana.alert.instance.id"));
        if (status == AlertStatus.RESOLVED) {
            draft.occurredAt(alert.text("kibana.alert.end"));
        }
        draft.occurredAt(summary.text("date")).occurredAt(alert.text("@timestamp", "kibana.alert.start"));
        ElasticLabels.add(draft, summary);
        try {
            batch.add(alert.rest(draft));
        } catch (UnreadableException e) {
            batch.bad(e.finding(), alert.fields().bytes());
        }
    }

    private static Optional<AlertKey> key(ElasticFields summary, ElasticFields alert) {
        Optional<String> rule = summary.text("rule.id").or(() -> alert.text("kibana.alert.rule.uuid"));
        Optional<String> instance = alert.text("kibana.alert.instance.id");
        Optional<String> uuid = alert.text("kibana.alert.uuid");
        return rule.filter(id -> instance.isPresent())
                .map(id -> ElasticAlert.key(id, instance.get()))
                .or(() -> uuid.map(ElasticAlert::ofUuid));
    }
}
