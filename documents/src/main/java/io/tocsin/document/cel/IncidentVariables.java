package io.tocsin.document.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.Incident;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a condition over an incident may ask about, each looked at only when it is needed. */
public final class IncidentVariables implements CelVariableResolver {

    /** Before the name of each field. */
    public static final String INCIDENT = "incident";

    /** What all its alerts have in common. */
    public static final String LABELS = "incident.labels";

    /** Who owns its service. */
    public static final String TEAM = "incident.team";

    private static final SortedMap<String, CelType> TYPES = types();

    private final Incident incident;
    private final Labels labels;
    private final Optional<String> team;

    /**
     * Of this incident.
     *
     * @param labels that all its alerts have in common
     * @param team that owns its service
     */
    public IncidentVariables(Incident incident, Labels labels, Optional<String> team) {
        this.incident = incident;
        this.labels = labels;
        this.team = team;
    }

    private static SortedMap<String, CelType> types() {
        SortedMap<String, CelType> types = new TreeMap<>();
        for (String name : List.of("service", "environment", "severity", "status", "title", "rule", "team")) {
            types.put(INCIDENT + "." + name, SimpleType.STRING);
        }
        for (String name : List.of("firing", "alerts", "generation")) {
            types.put(INCIDENT + "." + name, SimpleType.INT);
        }
        types.put(INCIDENT + ".storm", SimpleType.BOOL);
        types.put(LABELS, MapType.create(SimpleType.STRING, SimpleType.STRING));
        return Collections.unmodifiableSortedMap(types);
    }

    /** Every variable with its type. */
    public static SortedMap<String, CelType> declared() {
        return TYPES;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "incident.service" -> Optional.of(incident.service().value());
            case "incident.environment" -> Optional.of(incident.environment());
            case "incident.severity" -> Optional.of(incident.severity().code());
            case "incident.status" -> Optional.of(incident.status().code());
            case "incident.title" -> Optional.of(incident.title());
            case "incident.rule" -> Optional.of(incident.rule());
            case TEAM -> Optional.of(team.orElse(""));
            case "incident.firing" -> Optional.of((long) incident.alerts().firing());
            case "incident.alerts" -> Optional.of((long) incident.alerts().total());
            case "incident.generation" -> Optional.of((long) incident.generation());
            case "incident.storm" -> Optional.of(incident.storm().isActive());
            case LABELS -> Optional.of(new LabelMap(labels));
            default -> Optional.empty();
        };
    }
}
