package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Zabbix's six severities, by number ({@code {EVENT.NSEVERITY}}) or by name ({@code {EVENT.SEVERITY}}), mapped as
 * Zabbix's own media types map them: high is an error, disaster is critical.
 */
final class ZabbixSeverity {

    private ZabbixSeverity() {}

    /** How bad it is; empty for a word that is none of them and none of the usual ones. */
    static Optional<Severity> of(String word) {
        Severity severity = switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "5", "disaster" -> Severity.CRITICAL;
            case "4", "high" -> Severity.ERROR;
            case "3", "average", "2", "warning" -> Severity.WARNING;
            case "1", "information", "0", "not classified", "not_classified" -> Severity.INFO;
            default -> null;
        };
        return Optional.ofNullable(severity).or(() -> SeverityWords.of(word));
    }
}
