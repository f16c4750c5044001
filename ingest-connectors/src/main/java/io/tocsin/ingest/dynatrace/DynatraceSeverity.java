package io.tocsin.ingest.dynatrace;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/** What kind of problem it is: {@code {ProblemSeverity}}, or the category of an event. */
final class DynatraceSeverity {

    private DynatraceSeverity() {}

    /** How bad it is; empty for a word that Dynatrace does not have and that is none of the usual ones. */
    static Optional<Severity> of(String word) {
        Severity severity = switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "AVAILABILITY" -> Severity.CRITICAL;
            case "ERROR", "CUSTOM_ALERT" -> Severity.ERROR;
            case "PERFORMANCE", "SLOWDOWN", "RESOURCE_CONTENTION", "RESOURCE", "MONITORING_UNAVAILABLE" ->
                Severity.WARNING;
            case "INFO" -> Severity.INFO;
            default -> null;
        };
        return Optional.ofNullable(severity).or(() -> SeverityWords.of(word));
    }
}
