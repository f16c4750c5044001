package io.tocsin.ingest.elastic;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Tags;
import java.util.List;

/**
 * Service, environment, links and labels. The service is never taken from the context, which Kibana leaves empty when
 * an alert recovers: the recovery would be another service's.
 */
final class ElasticLabels {

    private static final List<String> TAGS = List.of("rule.tags", "tags", "kibana.alert.rule.tags");

    private ElasticLabels() {}

    static void add(AlertDraft draft, ElasticFields fields) {
        draft.service(fields.text("service", "service.name", "metadata.service"))
                .environment(fields.text("environment", "service.environment", "metadata.environment", "env"));
        for (String tags : TAGS) {
            Tags found = fields.tags(tags);
            draft.service(found.get("service")).environment(found.get("env"));
            found.label(draft);
        }
        draft.link("alert", fields.text("context.alertDetailsUrl", "kibana.alert.url", "url.full"))
                .link("view", fields.text("context.viewInAppUrl", "context.link"))
                .link("rule", fields.text("rule.url"))
                .label("rule_id", fields.text("rule.id", "ruleId", "kibana.alert.rule.uuid"))
                .label("rule_type", fields.text("rule.type", "kibana.alert.rule.rule_type_id"))
                .label("alert_id", fields.text("alert.id", "alertId", "kibana.alert.instance.id"))
                .label("action_group", fields.text("alert.actionGroup", "actionGroup"))
                .label("space", fields.text("rule.spaceId"))
                .label("host", fields.text("host.name", "context.host.name"));
    }
}
