package io.tocsin.console.page;

import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.IncidentFilter;
import java.util.Locale;

/** Whether an incident belongs to a list; the same answer as the store's, for one incident at hand. */
final class FilterMatch {

    private FilterMatch() {}

    static boolean matches(IncidentFilter filter, Incident incident) {
        return (filter.statuses().isEmpty() || filter.statuses().contains(incident.status()))
                && (filter.severities().isEmpty() || filter.severities().contains(incident.severity()))
                && filter.service()
                        .map(service -> service.equals(incident.service()))
                        .orElse(true)
                && filter.environment()
                        .map(environment -> environment.equals(incident.environment()))
                        .orElse(true)
                && filter.text().map(text -> mentions(incident, text)).orElse(true)
                && (filter.includeHeld() || !incident.isHeld());
    }

    private static boolean mentions(Incident incident, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return incident.title().toLowerCase(Locale.ROOT).contains(wanted)
                || incident.service().value().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
