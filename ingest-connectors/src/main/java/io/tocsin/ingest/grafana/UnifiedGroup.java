package io.tocsin.ingest.grafana;

import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;

/**
 * What a group says of all its alerts.
 *
 * @param status firing when any of them fires; never that of a single alert, unless all are resolved
 * @param receiver the contact point
 * @param title of the whole, for alerts that have none
 */
record UnifiedGroup(Optional<AlertStatus> status, Optional<String> receiver, Optional<String> title) {

    static UnifiedGroup of(Fields root) {
        return new UnifiedGroup(
                root.first("status", "state").flatMap(UnifiedStatus::ofWord),
                root.text("receiver"),
                root.text("title"));
    }
}
