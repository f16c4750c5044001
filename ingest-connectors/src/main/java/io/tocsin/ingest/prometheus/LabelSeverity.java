package io.tocsin.ingest.prometheus;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How bad an alert is. Prometheus has no severity: people write one into the label {@code severity}, by convention
 * critical, warning, info, none or page.
 */
public final class LabelSeverity {

    private static final List<String> NAMES = List.of("severity", "priority");

    private static final Map<String, Severity> CONVENTIONS = Map.of(
            "page", Severity.CRITICAL,
            "alert", Severity.CRITICAL,
            "disaster", Severity.CRITICAL,
            "ticket", Severity.WARNING,
            "average", Severity.WARNING,
            "notice", Severity.INFO,
            "debug", Severity.INFO,
            "ok", Severity.INFO,
            "none", Severity.INFO);

    private LabelSeverity() {}

    /** What the label says, else the annotation; empty when neither says anything that is known. */
    static Optional<Severity> of(PostedAlert alert) {
        return of(alert.labels()).or(() -> of(alert.annotations()));
    }

    private static Optional<Severity> of(LabelPairs pairs) {
        return pairs.first(NAMES).flatMap(LabelSeverity::ofWord);
    }

    /** What a word means by convention; empty when it means nothing that we know. */
    public static Optional<Severity> ofWord(String word) {
        return SeverityWords.of(word)
                .or(() -> Optional.ofNullable(CONVENTIONS.get(word.strip().toLowerCase(Locale.ROOT))));
    }
}
