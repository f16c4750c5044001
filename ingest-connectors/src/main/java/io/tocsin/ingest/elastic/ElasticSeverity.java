package io.tocsin.ingest.elastic;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * How bad it is, for rules that say so: security alerts have a severity, a few kinds of rules have action groups for it
 * ({@code slo.burnRate.high}, {@code metrics.inventory_threshold.warning}). Most say nothing.
 */
final class ElasticSeverity {

    private ElasticSeverity() {}

    static Optional<Severity> ofGroup(String group) {
        String word = group.toLowerCase(Locale.ROOT);
        String last = word.substring(word.lastIndexOf('.') + 1);
        if (word.startsWith("slo.burnrate.")) {
            return last.equals("alert") ? Optional.of(Severity.CRITICAL) : SeverityWords.of(last);
        }
        return last.equals("warning") || last.equals("critical") ? SeverityWords.of(last) : Optional.empty();
    }
}
