package io.tocsin.sink.projection;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels that all alerts of an incident have in common, as a batch goes on: those of its first alert, less what a
 * later one does not have. One that left the incident does not bring back what it took.
 */
final class CommonLabels {

    private final Map<IncidentId, Labels> known;
    private final Map<IncidentId, Labels> changed = new LinkedHashMap<>();

    CommonLabels(Map<IncidentId, Labels> known) {
        this.known = new HashMap<>(known);
    }

    /** After this change, with those that its rule groups by. */
    Labels after(IncidentChange change) {
        Incident incident = change.incident();
        Labels grouped = incident.correlationKey().values();
        Optional<Labels> before = Optional.ofNullable(known.get(incident.id()));
        Optional<Labels> brought = brought(change);
        // Of one that was there before anybody looked, only what its rule groups by is certain.
        boolean certain = before.isPresent() || incident.alerts().total() <= 1;
        if (brought.isEmpty() || !certain) {
            return joined(before.orElse(Labels.NONE), grouped);
        }
        Labels now = before.map(labels -> common(labels, brought.get())).orElse(brought.get());
        if (!before.equals(Optional.of(now))) {
            known.put(incident.id(), now);
            changed.put(incident.id(), now);
        }
        return joined(now, grouped);
    }

    /** Of the alert that it tells of; none of alerts that nobody shows us one by one. */
    private static Optional<Labels> brought(IncidentChange change) {
        ChangeKind kind = change.detail().kind();
        return kind == ChangeKind.INCIDENT_MERGED || kind == ChangeKind.ALERTS_MOVED_IN
                ? Optional.of(Labels.NONE)
                : change.detail().alert().map(Alert::labels);
    }

    /** To be written down. */
    Map<IncidentId, Labels> changed() {
        return changed;
    }

    private static Labels common(Labels one, Labels other) {
        Map<String, String> common = new LinkedHashMap<>();
        one.forEach((name, value) -> {
            if (other.get(name).filter(value::equals).isPresent()) {
                common.put(name, value);
            }
        });
        return common.size() == one.size() ? one : Labels.of(common);
    }

    private static Labels joined(Labels labels, Labels grouped) {
        Map<String, String> all = new LinkedHashMap<>(labels.asMap());
        grouped.forEach(all::put);
        return all.size() == labels.size() ? labels : Labels.of(all);
    }
}
