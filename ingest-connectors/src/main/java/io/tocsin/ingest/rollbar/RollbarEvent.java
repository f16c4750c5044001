package io.tocsin.ingest.rollbar;

import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.util.Optional;

/** What Rollbar's words and numbers mean. */
final class RollbarEvent {

    private RollbarEvent() {}

    /** Whether the item is active after this event; empty when nothing says so. */
    static Optional<AlertStatus> status(String event, Fields item) {
        return switch (event) {
            case "new_item", "reactivated_item", "reopened_item", "exp_repeat_item", "item_velocity", "occurrence" ->
                Optional.of(AlertStatus.FIRING);
            case "resolved_item" -> Optional.of(AlertStatus.RESOLVED);
            default -> item.text("status").flatMap(RollbarEvent::ofNumber);
        };
    }

    /** The level, 10 to 50 or in a word. */
    static Optional<Severity> severity(String level) {
        return switch (level) {
            case "50" -> Optional.of(Severity.CRITICAL);
            case "40" -> Optional.of(Severity.ERROR);
            case "30" -> Optional.of(Severity.WARNING);
            case "20", "10", "debug" -> Optional.of(Severity.INFO);
            default -> SeverityWords.of(level);
        };
    }

    private static Optional<AlertStatus> ofNumber(String status) {
        return switch (status) {
            case "1", "active" -> Optional.of(AlertStatus.FIRING);
            case "2", "resolved" -> Optional.of(AlertStatus.RESOLVED);
            default -> Optional.empty();
        };
    }
}
