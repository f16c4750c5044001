package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.reading.AlertDraft;

/** What people read of an issue: title, text, names and links. */
final class NewRelicDescription {

    private NewRelicDescription() {}

    static void add(NewRelicFields fields, AlertDraft draft) {
        draft.title(fields.first("title", "issueTitle", "issue_title"))
                .title(fields.first("condition_name", "conditionName", "alertConditionNames"))
                .title(fields.first("details", "description"))
                .title(fields.first("issueId", "id").map(id -> "New Relic issue " + id))
                .description(fields.first("details", "description", "condition_description"))
                .description(fields.at("annotations", "description"));
        NewRelicFields target = fields.firstItem("targets");
        draft.label("entities", fields.all("impactedEntities"))
                .label("entities", target.at("name"))
                .label("policy", fields.all("alertPolicyNames").or(() -> fields.first("policy_name")))
                .label("condition", fields.all("alertConditionNames").or(() -> fields.first("condition_name")))
                .label("workflow", fields.first("workflowName"))
                .label("account", fields.first("account_name"));
        draft.link("issue", fields.first("issueUrl", "issuePageUrl", "issue_url", "incident_url"))
                .link("runbook", fields.first("runbookUrl", "runbook_url"))
                .link("runbook", fields.at("accumulations", "runbookUrl"))
                .link("chart", fields.first("violation_chart_url", "violationChartUrl", "violation_callback_url"))
                .link("target", target.at("link"))
                .link("policy", fields.first("policy_url"));
    }
}
