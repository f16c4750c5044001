package io.tocsin.ingest.elastic;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One alert of a rule, a security alert, or one run of a watch: whichever variables its author put into the body. */
final class ElasticAlert {

    private static final String NEEDED =
            "variables that Kibana replaces, of them rule.id and alert.id, kibana.alert.id or watch_id";
    private static final int VERSION = 1;

    private ElasticAlert() {}

    static AlertDraft draft(Fields document) throws UnreadableException {
        ElasticFields fields = watch(new ElasticFields(document));
        return draft(fields, key(fields).orElseThrow(() -> unreadable(document)));
    }

    /** The alert of a rule: the same in each run, and over its cycles. */
    static AlertKey key(String rule, String alert) {
        return AlertKey.of(VERSION, "rule", rule, alert);
    }

    /** An alert that says nothing of its rule. */
    static AlertKey ofUuid(String uuid) {
        return AlertKey.of(VERSION, "alert", uuid);
    }

    private static AlertDraft draft(ElasticFields fields, AlertKey key) {
        Optional<String> group = fields.text("alert.actionGroup", "actionGroup", "alertActionGroup");
        Optional<AlertStatus> status = group.flatMap(ElasticStatus::ofGroup)
                .or(() -> fields.text("kibana.alert.workflow_status")
                        .filter("closed"::equals)
                        .flatMap(ElasticStatus::ofStatus))
                .or(() -> fields.text("kibana.alert.status", "alert.status", "status")
                        .flatMap(ElasticStatus::ofStatus));
        AlertDraft draft = new AlertDraft(key, status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(fields.text(
                                "severity", "kibana.alert.severity", "kibana.alert.rule.severity", "metadata.severity")
                        .flatMap(SeverityWords::of)
                        .or(() -> group.flatMap(ElasticSeverity::ofGroup)))
                .title(fields.text("rule.name", "ruleName", "kibana.alert.rule.name", "metadata.name"))
                .title(fields.text("alertName", "watch_id"))
                .description(
                        fields.text("context.reason", "context.message", "kibana.alert.reason", "message", "reason"))
                .description(fields.text("kibana.alert.rule.description"))
                .occurredAt(fields.text("date", "@timestamp", "trigger.triggered_time", "execution_time"))
                .occurredAt(fields.text("context.timestamp", "context.date", "kibana.alert.start", "timestamp"));
        ElasticLabels.add(draft, fields);
        return fields.rest(draft);
    }

    private static Optional<AlertKey> key(ElasticFields fields) {
        Optional<String> rule = fields.text("rule.id", "ruleId", "kibana.alert.rule.uuid");
        Optional<String> alert = fields.text("alert.id", "alertId", "kibana.alert.instance.id");
        Optional<String> own = fields.text("kibana.alert.uuid", "kibana.alert.id");
        fields.text("alert.uuid");
        return fields.text("dedup_key")
                .map(key -> AlertKey.of(VERSION, "key", key))
                .or(() -> rule.filter(id -> alert.isPresent()).map(id -> key(id, alert.get())))
                .or(() -> own.map(ElasticAlert::ofUuid))
                .or(() -> rule.map(id -> key(id, "")))
                .or(() -> fields.text("watch_id").map(id -> AlertKey.of(VERSION, "watch", id)));
    }

    /** A watch is often wrapped: {@code {"payload": {"watch_id": …}}}, or {@code ctx} as it is called in its scripts. */
    private static ElasticFields watch(ElasticFields fields) {
        for (String wrapper : List.of("payload", "ctx")) {
            if (!fields.has("watch_id") && fields.has(wrapper + ".watch_id")) {
                return fields.at(wrapper);
            }
        }
        return fields;
    }

    private static UnreadableException unreadable(Fields document) {
        Set<String> left = new LinkedHashSet<>();
        document.rest((name, text) -> left.addAll(Placeholders.MUSTACHE.leftOver(text)));
        ElasticFields fields = new ElasticFields(document);
        for (String asked : List.of("rule.id", "alert.id", "ruleId", "alertId", "watch_id", "kibana.alert.uuid")) {
            fields.fields()
                    .text(asked.split("\\.", -1))
                    .ifPresent(text -> left.addAll(Placeholders.MUSTACHE.leftOver(text)));
        }
        return new UnreadableException(
                left.isEmpty()
                        ? document.missing(NEEDED)
                        : new Finding(DeadLetterCause.UNEXPANDED_TEMPLATE, "body", String.join(", ", left), NEEDED));
    }
}
