package io.tocsin.sink.servicenow;

import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.target.TargetChecks;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How incidents are written in the table {@code incident} of an instance.
 *
 * @param correlationDisplay names us there; together with the key of a generation it finds our record again
 * @param journal the field that notes go to: {@code work_notes}, which its agents see, or {@code comments}, which the
 *     caller sees too
 * @param states what our status is called there
 * @param closeCode the resolution code at the end; one of those that the instance has
 * @param fields further fields of a new record
 * @param acknowledgeFields further fields when somebody takes it, such as {@code assigned_to}
 * @param resolveFields further fields at the end
 */
public record ServiceNowIncidents(
        String correlationDisplay,
        String journal,
        Map<IncidentStatus, String> states,
        String closeCode,
        Map<String, String> fields,
        Map<String, String> acknowledgeFields,
        Map<String, String> resolveFields) {

    /** The fields that a journal can be. */
    public static final Set<String> JOURNALS = Set.of("work_notes", "comments");

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,79}");
    private static final Pattern STATE = Pattern.compile("-?[A-Za-z0-9_]{1,40}");
    private static final Set<String> OURS = Set.of(
            "short_description",
            "description",
            "impact",
            "urgency",
            "priority",
            "state",
            "correlation_id",
            "correlation_display",
            "close_code",
            "close_notes",
            "work_notes",
            "comments");
    private static final int MOST_DISPLAY = 100;

    /** How an instance is delivered. */
    public static final ServiceNowIncidents USUAL = new ServiceNowIncidents(
            "Tocsin",
            "work_notes",
            Map.of(IncidentStatus.TRIGGERED, "1", IncidentStatus.ACKNOWLEDGED, "2", IncidentStatus.RESOLVED, "6"),
            "Solution provided",
            Map.of(),
            Map.of(),
            Map.of());

    public ServiceNowIncidents {
        TargetChecks.notBlank("correlation_display", correlationDisplay, "a name");
        if (correlationDisplay.indexOf('^') >= 0 || correlationDisplay.length() > MOST_DISPLAY) {
            throw new IllegalArgumentException("correlation_display: " + correlationDisplay + " (expected: up to "
                    + MOST_DISPLAY + " characters without ^)");
        }
        if (!JOURNALS.contains(journal)) {
            throw new IllegalArgumentException("journal: " + journal + " (expected: work_notes or comments)");
        }
        for (IncidentStatus status : IncidentStatus.values()) {
            String state = states.getOrDefault(status, "");
            if (!STATE.matcher(state).matches()) {
                throw new IllegalArgumentException(
                        "states: \"" + state + "\" for " + status.code() + " (expected: a value of the field state)");
            }
        }
        states = Map.copyOf(states);
        TargetChecks.notBlank("close_code", closeCode, "a value of the field close_code");
        fields = checked("fields", fields);
        acknowledgeFields = checked("acknowledge_fields", acknowledgeFields);
        resolveFields = checked("resolve_fields", resolveFields);
    }

    String state(IncidentStatus status) {
        return states.getOrDefault(status, "");
    }

    private static Map<String, String> checked(String section, Map<String, String> fields) {
        for (String field : fields.keySet()) {
            if (!FIELD.matcher(field).matches() || OURS.contains(field)) {
                throw new IllegalArgumentException(section + ": " + field
                        + " (expected: names of fields that are not filled already, " + FIELD.pattern() + ")");
            }
        }
        return Map.copyOf(new TreeMap<>(fields));
    }
}
