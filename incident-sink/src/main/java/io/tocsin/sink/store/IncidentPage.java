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
}
