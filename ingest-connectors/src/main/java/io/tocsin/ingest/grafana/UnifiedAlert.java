package io.tocsin.ingest.grafana;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.prometheus.LabelSeverity;
import io.tocsin.ingest.prometheus.SayingTime;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One alert of a group of unified alerting. */
final class UnifiedAlert {

    private static final int VERSION = 1;

    /** Longer than a group waits for its first alerts, shorter than the time between two messages of a group. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String RULE_NAME = "rulename";
    private static final List<String> SERVICES =
            List.of("service", "service_name", "app", "application", "job", "namespace");
    private static final List<String> ENVIRONMENTS = List.of("env", "environment", "deployment_environment", "stage");

    private UnifiedAlert() {}

    /** What the button below a contact point sends; it never resolves. */
    static boolean isTest(Fields alert) {
        Fields labels = alert.at("labels");
        return labels.text("alertname").equals(Optional.of("TestAlert"))
                && labels.text("instance").equals(Optional.of("Grafana"));
    }

    /** True when something tells it from other alerts. */
    static boolean isIdentified(Fields alert) {
        return alert.text("fingerprint").isPresent() || !labelNames(alert).isEmpty();
    }

    static AlertDraft read(Fields alert, UnifiedGroup group, Instant now) throws UnreadableException {
        UnifiedStatus status = UnifiedStatus.of(alert, group, now);
        AlertDraft draft = new AlertDraft(key(alert), status.status())
                .remark(status.assumed(), Remark.STATUS_ASSUMED)
                .severity(severity(alert))
                .label("starts_at", alert.text("startsAt").map(SenderTime::of).map(Instant::toString));
        alert.text(status.status() == AlertStatus.RESOLVED ? "endsAt" : "startsAt")
                .map(SenderTime::of)
                .ifPresent(time -> draft.occurredAt(SayingTime.of(time, now, PATIENCE)));
        texts(draft, alert, group);
        labels(draft, alert, group);
        links(draft, alert);
        // Says in one text what the values say one by one.
        if (!alert.at("values").names().isEmpty()) {
            alert.skip("valueString");
        }
        alert.skip("startsAt");
        alert.skip("endsAt");
        return draft.rest(alert);
    }

    /**
     * Grafana's own hash of the labels, which it keeps over cycles; where a template left it out, ours.
     */
    private static AlertKey key(Fields alert) throws UnreadableException {
        Optional<String> fingerprint = alert.text("fingerprint");
        if (fingerprint.isPresent()) {
            return AlertKey.of(VERSION, "fingerprint", fingerprint.get());
        }
        Fields labels = alert.at("labels");
        List<String> parts = new ArrayList<>();
        for (String name : new TreeSet<>(labels.names())) {
            labels.text(name).ifPresent(value -> {
                parts.add(name);
                parts.add(value);
            });
        }
        if (parts.isEmpty()) {
            throw new UnreadableException(
                    new Finding(DeadLetterCause.MISSING_FIELD, "fingerprint", "nothing", "a fingerprint, or labels"));
        }
        return AlertKey.of(VERSION, "labels", parts.toArray(String[]::new));
    }

    /** A rule that cannot be evaluated says nothing about users, so it is never critical. */
    private static Optional<Severity> severity(Fields alert) {
        Optional<Severity> found = alert.at("labels")
                .text("severity")
                .or(() -> alert.at("labels").text("priority"))
                .or(() -> alert.at("annotations").text("severity"))
                .flatMap(LabelSeverity::ofWord);
        return isBlind(alert)
                ? Optional.of(
                        found.filter(word -> !word.isAbove(Severity.ERROR)).orElse(Severity.ERROR))
                : found;
    }

    /** The alert that Grafana makes of a rule whose data source fails or is silent; the rule's name is in a label. */
    private static boolean isBlind(Fields alert) {
        Fields labels = alert.at("labels");
        return labels.text("alertname")
                        .filter(name -> name.equals("DatasourceError") || name.equals("DatasourceNoData"))
                        .isPresent()
                && labels.text(RULE_NAME).isPresent();
    }

    private static void texts(AlertDraft draft, Fields alert, UnifiedGroup group) {
        Fields labels = alert.at("labels");
        Fields annotations = alert.at("annotations");
        if (isBlind(alert)) {
            // The rule's summary was written for its own condition.
            draft.title(Optional.of(labels.text("alertname").orElse("") + ": "
                    + labels.text(RULE_NAME).orElse("")));
            draft.description(annotations.text("Error"));
        }
        draft.title(annotations.text("summary"))
                .title(labels.text("alertname"))
                .title(group.title())
                .description(annotations.text("description"))
                .description(annotations.text("message"));
    }

    private static void labels(AlertDraft draft, Fields alert, UnifiedGroup group) {
        Fields labels = alert.at("labels");
        Optional<String> service = firstNamed(labels, SERVICES);
        Optional<String> environment = firstNamed(labels, ENVIRONMENTS);
        draft.service(service.flatMap(labels::text)).environment(environment.flatMap(labels::text));
        for (String name : labelNames(alert)) {
            boolean said = name.equals(service.orElse("")) || name.equals(environment.orElse(""));
            if (!said) {
                draft.label(name, labels.text(name));
            }
        }
        alert.skip("labels");
        draft.label("rule_uid", alert.text("ruleUID"))
                .label("org_id", alert.text("orgId"))
                .label("receiver", group.receiver());
    }

    private static void links(AlertDraft draft, Fields alert) {
        // The test of Grafana 12 has an address of nothing but a query.
        Optional<String> rule = alert.text("generatorURL").filter(url -> !url.startsWith("?"));
        draft.link("rule", rule)
                .link("dashboard", alert.text("dashboardURL"))
                .link("panel", alert.text("panelURL"))
                .link("silence", alert.text("silenceURL"))
                .link("image", alert.text("imageURL"))
                .link("runbook", alert.at("annotations").text("runbook_url"));
    }

    private static Optional<String> firstNamed(Fields labels, List<String> names) {
        return names.stream().filter(name -> labels.text(name).isPresent()).findFirst();
    }

    private static List<String> labelNames(Fields alert) {
        return alert.at("labels").names();
    }
}
