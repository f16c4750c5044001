package io.tocsin.sink.message;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.outbound.OneLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an incident is, as names and values for targets that show tables or search by fields: names and codes are stable
 * and in no language. Bounded; strangers' values are one line each and not escaped.
 */
public final class Facts {

    private static final int MOST_VALUE = 300;
    private static final int MOST_TOP_LABELS = 5;

    private Facts() {}

    /** In the order in which people want to read them; what is not known is left out. */
    public static Map<String, String> of(Rendering rendering) {
        Notification notification = rendering.notification();
        Incident incident = rendering.incident();
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "incident", incident.id().shortForm());
        put(facts, "incident_id", incident.id().value());
        put(facts, "service", incident.service().value());
        put(facts, "environment", incident.environment());
        put(facts, "severity", incident.severity());
        put(facts, "status", incident.status());
        put(facts, "alerts_firing", Integer.toString(incident.alerts().firing()));
        put(facts, "alerts_total", Integer.toString(incident.alerts().total()));
        put(facts, "reason", notification.reason());
        put(facts, "opened_at", at(incident.openedAt()));
        incident.acknowledgement()
                .ifPresent(one -> put(facts, "acknowledged_by", one.by().name()));
        incident.resolution()
                .ifPresent(one -> put(facts, "resolved_by", one.by().name()));
        put(facts, "rule", incident.rule());
        put(facts, "labels", labels(incident));
        return facts;
    }

    /** What its alerts say, as far as that is known: what began it, and those that a storm keeps. */
    public static List<String> alertTitles(Incident incident) {
        List<String> titles = new ArrayList<>(List.of(Wording.title(incident)));
        for (Storm.Sample sample : incident.storm().samples()) {
            titles.add(sample.severity().code() + ": " + OneLine.of(sample.title(), MOST_VALUE));
        }
        return titles.stream().distinct().toList();
    }

    /** Those of most of its alerts in a storm, else those that all of them have in common. */
    private static String labels(Incident incident) {
        List<String> labels = new ArrayList<>();
        if (incident.storm().topLabels().isEmpty()) {
            incident.correlationKey().values().forEach((name, value) -> labels.add(name + "=" + value));
        } else {
            incident.storm().topLabels().forEach(label -> labels.add(label.name() + "=" + label.value()));
        }
        return String.join(", ", labels.subList(0, Math.min(labels.size(), MOST_TOP_LABELS)));
    }

    private static String at(Instant time) {
        return time.toString();
    }

    private static void put(Map<String, String> facts, String name, Coded value) {
        put(facts, name, value.code());
    }

    private static void put(Map<String, String> facts, String name, String value) {
        String line = OneLine.of(value, MOST_VALUE);
        if (!line.isEmpty()) {
            facts.put(name, line);
        }
    }
}
