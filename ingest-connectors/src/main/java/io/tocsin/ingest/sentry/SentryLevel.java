package io.tocsin.ingest.sentry;

import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/** The levels of Sentry's events, and the words of its metric alerts. */
final class SentryLevel {

    private SentryLevel() {}

    /** How bad it is; empty for a word that Sentry does not have. */
    static Optional<Severity> of(String word) {
        return Optional.ofNullable(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "fatal", "critical" -> Severity.CRITICAL;
                    case "error" -> Severity.ERROR;
                    case "warning" -> Severity.WARNING;
                    case "info", "debug", "log", "sample" -> Severity.INFO;
                    default -> null;
                });
    }
}
