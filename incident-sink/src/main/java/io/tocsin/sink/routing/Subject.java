package io.tocsin.sink.routing;

import io.tocsin.document.cel.IncidentVariables;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.Incident;
import java.util.Optional;
import java.util.Set;

/**
 * What routes ask about.
 *
 * @param incident as it is now
 * @param labels that all its alerts have in common
 * @param team that owns its service, by the catalogue
 */
public record Subject(Incident incident, Labels labels, Optional<String> team) {

    /** The name under which matchers and conditions find the team. */
    static final String TEAM = "team";

    private static final Set<String> FIELDS =
            Set.of("service", "environment", "severity", "status", "title", "rule", TEAM);

    /** One of which nothing is known but the incident: its labels are those that its rule groups by. */
    public static Subject of(Incident incident) {
        return new Subject(incident, incident.correlationKey().values(), Optional.empty());
    }

    /** True for a name that is a label and no field of the incident. */
    static boolean isLabel(String name) {
        return !FIELDS.contains(name);
    }

    /** Who owns its service: by the catalogue, or else the label of that name. */
    Optional<String> owner() {
        return team.or(() -> labels.get(TEAM));
    }

    /** What it has under this name; empty when it has nothing. */
    String valueOf(String name) {
        return switch (name) {
            case "service" -> incident.service().value();
            case "environment" -> incident.environment();
            case "severity" -> incident.severity().code();
            case "status" -> incident.status().code();
            case "title" -> incident.title();
            case "rule" -> incident.rule();
            case TEAM -> owner().orElse("");
            default -> labels.get(name).orElse("");
        };
    }

    IncidentVariables variables() {
        return new IncidentVariables(incident, labels, owner());
    }
}
