package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes down what all alerts of incidents have in common. */
public final class IncidentLabels implements StoreStep {

    private final List<Map.Entry<IncidentId, Labels>> changed;

    /** Those that changed. */
    public IncidentLabels(Map<IncidentId, Labels> changed) {
        this.changed = List.copyOf(changed.entrySet());
    }

    @Override
    public void in(Handle transaction) {
        Unnest.of(changed)
                .text(entry -> entry.getKey().value())
                .text(entry -> LabelText.write(entry.getValue()))
                .execute(transaction, """
                        UPDATE incidents SET labels = batch.labels::json
                        FROM unnest(?::text[], ?::text[]) AS batch (id, labels) WHERE incidents.id = batch.id""");
    }

    static Map<IncidentId, Labels> of(Handle handle, Collection<IncidentId> incidents) {
        Map<IncidentId, Labels> labels = new HashMap<>();
        handle.createQuery("SELECT id, labels FROM incidents WHERE id = ANY(:ids) AND labels IS NOT NULL")
                .bind(
                        "ids",
                        incidents.stream()
                                .map(id -> StorableText.of(id.value()))
                                .toArray(String[]::new))
                .map((row, context) -> Map.entry(new IncidentId(row.getString(1)), LabelText.read(row.getString(2))))
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
        return labels;
    }
}
