package io.tocsin.ingest.grafana;

import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether an alert of a group fires, and how we know.
 *
 * @param status firing unless something says that it is over
 * @param assumed true when nothing says so
 */
record UnifiedStatus(AlertStatus status, boolean assumed) {

    /**
     * By the alert's own status. Custom templates leave it out: then an end in the past says that it is over, and so does
     * a group of which nothing fires.
     */
    static UnifiedStatus of(Fields alert, UnifiedGroup group, Instant now) {
        Optional<AlertStatus> own = alert.first("status", "state").flatMap(UnifiedStatus::ofWord);
        if (own.isPresent()) {
            return new UnifiedStatus(own.get(), false);
        }
        boolean ended = alert.text("endsAt")
                .map(SenderTime::of)
                .filter(end -> !end.isAfter(now))
                .isPresent();
        boolean over = ended || group.status().equals(Optional.of(AlertStatus.RESOLVED));
        return over
                ? new UnifiedStatus(AlertStatus.RESOLVED, false)
                : new UnifiedStatus(AlertStatus.FIRING, group.status().isEmpty());
    }

    static Optional<AlertStatus> ofWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "firing", "alerting" -> Optional.of(AlertStatus.FIRING);
            case "resolved", "ok", "normal" -> Optional.of(AlertStatus.RESOLVED);
            default -> Optional.empty();
        };
    }
}
