package io.tocsin.ingest.azure;

import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How bad it is. An alert on the activity log always has {@code Sev4}, so there the event itself is asked: its level,
 * the type of a service's incident, the health of a resource.
 */
final class AzureSeverity {

    private static final Map<String, Severity> SEVERITIES = Map.of(
            "sev0", Severity.CRITICAL,
            "sev1", Severity.ERROR,
            "sev2", Severity.WARNING,
            "sev3", Severity.INFO,
            "sev4", Severity.INFO);

    // The numbers are those of .NET's EventLevel.
    private static final Map<String, Severity> LEVELS = Map.of(
            "critical", Severity.CRITICAL,
            "1", Severity.CRITICAL,
            "error", Severity.ERROR,
            "2", Severity.ERROR,
            "warning", Severity.WARNING,
            "3", Severity.WARNING,
            "informational", Severity.INFO,
            "4", Severity.INFO,
            "verbose", Severity.INFO,
            "5", Severity.INFO);

    private static final Map<String, Severity> INCIDENT_TYPES = Map.of(
            "incident", Severity.ERROR,
            "security", Severity.ERROR,
            "actionrequired", Severity.WARNING,
            "maintenance", Severity.INFO,
            "informational", Severity.INFO);

    private static final Map<String, Severity> HEALTH = Map.of(
            "unavailable", Severity.ERROR,
            "degraded", Severity.WARNING,
            "unknown", Severity.WARNING,
            "available", Severity.INFO);

    private AzureSeverity() {}

    /** Empty when it says nothing that is known. */
    static Optional<Severity> of(AzureBody body) {
        Optional<Severity> ofEvent = Optional.empty();
        if (body.isServiceHealth()) {
            ofEvent = find(INCIDENT_TYPES, body.properties().text("incidentType"));
        } else if (body.isResourceHealth()) {
            ofEvent = find(HEALTH, body.properties().text("currentHealthStatus"));
        } else if (body.isActivityLog()) {
            ofEvent = find(LEVELS, body.context().text("level"));
        }
        return ofEvent.or(() -> find(SEVERITIES, body.essentials().text("severity")));
    }

    private static Optional<Severity> find(Map<String, Severity> words, Optional<String> word) {
        return word.map(text -> words.get(text.toLowerCase(Locale.ROOT)));
    }
}
