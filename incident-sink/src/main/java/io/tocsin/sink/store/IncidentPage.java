package io.tocsin.sink.store;

import io.tocsin.model.incident.Incident;
import java.util.List;
import java.util.Optional;

/**
 * Some incidents, the last opened first.
 *
 * @param items at most as many as asked for
 * @param next where the next page starts; empty on the last one
 */
public record IncidentPage(List<Incident> items, Optional<IncidentCursor> next) {
    public IncidentPage {
        items = List.copyOf(items);
    }

    /** The page of what was found when one more than its limit was asked for. */
    static IncidentPage of(List<Incident> found, int limit) {
        if (found.size() <= limit) {
            return new IncidentPage(found, Optional.empty());
        }
        Incident last = found.get(limit - 1);
        return new IncidentPage(found.subList(0, limit), Optional.of(new IncidentCursor(last.openedAt(), last.id())));
    }
}
