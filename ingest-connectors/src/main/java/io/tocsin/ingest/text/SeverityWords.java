package io.tocsin.ingest.text;

import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words for how bad it is that people put into templates, and what they mean here. */
public final class SeverityWords {

    private static final Map<String, Severity> WORDS = Map.ofEntries(
            Map.entry("p1", Severity.CRITICAL),
            Map.entry("p2", Severity.ERROR),
            Map.entry("p3", Severity.WARNING),
            Map.entry("p4", Severity.INFO),
            Map.entry("p5", Severity.INFO),
            Map.entry("sev-0", Severity.CRITICAL),
            Map.entry("sev-1", Severity.CRITICAL),
            Map.entry("sev-2", Severity.ERROR),
            Map.entry("sev-3", Severity.WARNING),
            Map.entry("sev-4", Severity.INFO),
            Map.entry("sev-5", Severity.INFO),
            Map.entry("critical", Severity.CRITICAL),
            Map.entry("fatal", Severity.CRITICAL),
            Map.entry("emergency", Severity.CRITICAL),
            Map.entry("error", Severity.ERROR),
            Map.entry("high", Severity.ERROR),
            Map.entry("major", Severity.ERROR),
            Map.entry("warning", Severity.WARNING),
            Map.entry("warn", Severity.WARNING),
            Map.entry("medium", Severity.WARNING),
            Map.entry("minor", Severity.WARNING),
            Map.entry("info", Severity.INFO),
            Map.entry("informational", Severity.INFO),
            Map.entry("low", Severity.INFO));

    private SeverityWords() {}

    /** The severity of a priority, {@code P1} to {@code P5}, and of nothing else: "normal" and "low" are no severity. */
    public static Optional<Severity> ofPriority(String text) {
        String word = text.strip();
        boolean isPriority = word.length() == 2 && (word.charAt(0) == 'P' || word.charAt(0) == 'p');
        return isPriority ? of(word) : Optional.empty();
    }

    /** The severity of a word such as {@code critical}, {@code P2} or {@code SEV-1}, in any case. */
    public static Optional<Severity> of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.startsWith("sev") && word.length() == 4) {
            word = "sev-" + word.charAt(3);
        }
        return Optional.ofNullable(WORDS.get(word));
    }
}
