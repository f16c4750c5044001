package io.tocsin.engine.scenario;

import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** An incident in the words of a scenario: every field that can be expected, as text. */
final class SeenIncident {

    private static final SortedMap<String, Function<Incident, String>> FIELDS = new TreeMap<>(Map.ofEntries(
            Map.entry("service", incident -> incident.service().value()),
            Map.entry("environment", Incident::environment),
            Map.entry("rule", Incident::rule),
            Map.entry("key", incident -> incident.correlationKey().toString()),
            Map.entry("title", Incident::title),
            Map.entry("status", incident -> incident.status().code()),
            Map.entry("severity", incident -> incident.severity().code()),
            Map.entry("alerts", incident -> Integer.toString(incident.alerts().total())),
            Map.entry("firing", incident -> Integer.toString(incident.alerts().firing())),
            Map.entry("suppressed", incident -> Boolean.toString(incident.isSuppressed())),
            Map.entry("generation", incident -> Integer.toString(incident.generation())),
            Map.entry("opened_at", incident -> Times.text(incident.openedAt())),
            Map.entry("resolved_at", SeenIncident::resolvedAt),
            Map.entry("resolved_because", SeenIncident::resolvedBecause),
            Map.entry("acknowledged_by", SeenIncident::acknowledgedBy),
            Map.entry("assigned_to", incident -> incident.handling().assignee().orElse("nobody")),
            Map.entry("nobody_told_until", SeenIncident::quietUntil),
            Map.entry("escalation", SeenIncident::escalation),
            Map.entry("escalated_to", SeenIncident::escalatedTo),
            Map.entry("next_step_at", SeenIncident::nextStepAt),
            Map.entry("service_levels_missed", SeenIncident::missed)));

    private SeenIncident() {}

    private static String resolvedAt(Incident incident) {
        return incident.resolution().map(end -> Times.text(end.at())).orElse("never");
    }

    private static String resolvedBecause(Incident incident) {
        return incident.resolution().map(end -> end.reason().code()).orElse("nothing");
    }

    private static String acknowledgedBy(Incident incident) {
        return incident.acknowledgement().map(taken -> taken.by().name()).orElse("nobody");
    }

    private static String quietUntil(Incident incident) {
        return incident.handling().quietUntil().map(Times::text).orElse("never");
    }

    private static String escalation(Incident incident) {
        return incident.response()
                .escalation()
                .map(escalation -> escalation.policy().name())
                .orElse("none");
    }

    /** Whom the last step tells, in this run of the policy. */
    private static String escalatedTo(Incident incident) {
        return incident.response()
                .escalation()
                .flatMap(Escalation::last)
                .map(step -> String.join(", ", step.who()))
                .orElse("nobody");
    }

    private static String nextStepAt(Incident incident) {
        return incident.response()
                .escalation()
                .flatMap(Escalation::dueAt)
                .map(Times::text)
                .orElse("never");
    }

    private static String missed(Incident incident) {
        List<String> missed = new ArrayList<>();
        for (ServiceLevelTarget target : ServiceLevelTarget.values()) {
            if (incident.response()
                    .level(target)
                    .flatMap(ServiceLevel::breachedAt)
                    .isPresent()) {
                missed.add(target.code());
            }
        }
        return missed.isEmpty() ? "none" : String.join(", ", missed);
    }

    /** The names of the fields. */
    static Set<String> names() {
        return FIELDS.keySet();
    }

    /** The field of this name; empty for a name that is none. */
    static String field(Incident incident, String name) {
        return FIELDS.getOrDefault(name, any -> "").apply(incident);
    }

    /** In a few words, where none was expected. */
    static String summary(Incident incident) {
        return incident.service() + ", rule " + incident.rule() + ", "
                + incident.status().code() + ", \"" + incident.title() + "\"";
    }
}
