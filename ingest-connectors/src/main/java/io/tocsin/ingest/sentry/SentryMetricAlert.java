package io.tocsin.ingest.sentry;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A metric alert. Sentry opens a new incident, with a random name, each time that a rule fires, and has at most one open
 * for a rule and a project: so rule and project are the alert, over all its cycles.
 */
final class SentryMetricAlert {

    private static final int VERSION = 1;
    private static final String CLOSED = "2";

    private SentryMetricAlert() {}

    static AlertDraft draft(Fields root, Optional<String> sentAt) throws UnreadableException {
        Fields data = root.at("data");
        Fields incident = data.at("metric_alert");
        Fields rule = incident.at("alert_rule");
        String action = root.text("action").orElse("").toLowerCase(Locale.ROOT);
        AlertStatus status = status(action, incident);
        Optional<Severity> severity = SentryLevel.of(action).or(() -> SentryLevel.of(titleWord(data)));
        List<String> projects = projects(incident);
        AlertDraft draft = new AlertDraft(key(incident, rule, projects), status)
                .remark(!isKnown(action), Remark.STATUS_ASSUMED)
                .severity(severity)
                .service(projects.size() == 1 ? Optional.of(projects.get(0)) : Optional.empty())
                .environment(rule.text("environment"))
                .title(rule.text("name"))
                .title(data.text("description_title").map(SentryMetricAlert::withoutWord))
                .description(data.text("description_text").map(text -> text.replace("\\n", "\n")))
                .link("alert", data.text("web_url"))
                .label("projects", String.join(",", projects));
        occurredAt(draft, status, incident, sentAt);
        labels(draft, incident, rule);
        return draft;
    }

    /**
     * When it was sent, which is at once. When it ended stands nowhere in the body, as a rule; and a warning that becomes
     * critical is the same incident, which began when it began: by that time it would be no newer than the warning.
     */
    private static void occurredAt(AlertDraft draft, AlertStatus status, Fields incident, Optional<String> sentAt) {
        draft.occurredAt(sentAt);
        if (status == AlertStatus.RESOLVED) {
            draft.occurredAt(incident.text("date_closed"));
        } else {
            Optional<String> began = incident.text("date_started").or(() -> incident.text("date_detected"));
            draft.occurredAt(began).label("starts_at", began);
        }
    }

    private static AlertKey key(Fields incident, Fields rule, List<String> projects) throws UnreadableException {
        Optional<String> ruleId = rule.text("id");
        if (ruleId.isPresent()) {
            return AlertKey.of(VERSION, "metric_rule", ruleId.get(), String.join(",", projects));
        }
        return incident.text("identifier")
                .or(() -> incident.text("id"))
                .map(id -> AlertKey.of(VERSION, "metric_alert", id))
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "data.metric_alert.alert_rule.id",
                        "nothing",
                        "the id of the rule or of its incident")));
    }

    private static AlertStatus status(String action, Fields incident) {
        boolean closed = action.equals("resolved")
                || (!isKnown(action)
                        && incident.text("status").filter(CLOSED::equals).isPresent());
        return closed ? AlertStatus.RESOLVED : AlertStatus.FIRING;
    }

    private static boolean isKnown(String action) {
        return action.equals("critical") || action.equals("warning") || action.equals("resolved");
    }

    private static String titleWord(Fields data) {
        String title = data.text("description_title").orElse("");
        int colon = title.indexOf(':');
        return colon < 0 ? "" : title.substring(0, colon);
    }

    private static String withoutWord(String title) {
        int colon = title.indexOf(": ");
        return colon > 0 && colon <= "Critical".length() ? title.substring(colon + 2) : title;
    }

    private static List<String> projects(Fields incident) {
        return incident.items("projects").stream()
                .map(project -> project.node().asText())
                .sorted()
                .toList();
    }

    private static void labels(AlertDraft draft, Fields incident, Fields rule) {
        draft.label("rule_id", rule.text("id"))
                .label("query", rule.text("query"))
                .label("aggregate", rule.text("aggregate"))
                .label("dataset", rule.text("dataset"))
                .label("incident", incident.text("identifier"));
        for (String said : List.of("title", "id", "status", "status_method", "type", "date_created")) {
            incident.skip(said);
        }
        incident.skipNested();
        draft.rest(incident);
    }
}
