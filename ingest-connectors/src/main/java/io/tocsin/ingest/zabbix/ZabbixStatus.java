package io.tocsin.ingest.zabbix;

import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the problem is there, and how we know: a recovery's own macros; else the event's value, 1 or 0; else a status
 * in words; else what the subject begins with.
 *
 * @param status firing unless something says that it is over
 * @param assumed true when nothing says so
 */
record ZabbixStatus(AlertStatus status, boolean assumed) {

    private static final Pattern PREFIX =
            Pattern.compile("^(?:(?:Problem|PROBLEM|OK|RESOLVED|Updated problem|Resolved|Resolved in [^:]{1,40})"
                    + "(?: in [^:]{1,40})?): ?");

    static ZabbixStatus of(ZabbixMessage message) {
        return message.fields()
                .text("eventrecoveryvalue", "recoveryvalue", "eventrecoverystatus", "recoverystatus")
                .flatMap(ZabbixStatus::ofWord)
                .filter(AlertStatus.RESOLVED::equals)
                .or(() -> message.fields()
                        .text("eventvalue", "triggervalue", "value")
                        .flatMap(ZabbixStatus::ofWord))
                .or(() -> message.fields()
                        .text("eventstatus", "status", "state", "triggerstatus", "alertstatus")
                        .flatMap(ZabbixStatus::ofWord))
                .or(() -> message.subject().flatMap(ZabbixStatus::ofSubject))
                .map(status -> new ZabbixStatus(status, false))
                .orElse(new ZabbixStatus(AlertStatus.FIRING, true));
    }

    /** A subject without {@code Problem:} or {@code Resolved in 5m:} in front. */
    static String withoutPrefix(String subject) {
        return PREFIX.matcher(subject).replaceFirst("");
    }

    private static Optional<AlertStatus> ofWord(String word) {
        return Optional.ofNullable(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "1", "problem", "alerting", "firing", "triggered", "trigger", "active" -> AlertStatus.FIRING;
                    case "0", "ok", "resolved", "resolve", "recovery", "recovered", "normal", "closed" ->
                        AlertStatus.RESOLVED;
                    default -> null;
                });
    }

    private static Optional<AlertStatus> ofSubject(String subject) {
        String start = subject.toLowerCase(Locale.ROOT);
        if (start.startsWith("resolved") || start.startsWith("ok:")) {
            return Optional.of(AlertStatus.RESOLVED);
        }
        return start.startsWith("problem") ? Optional.of(AlertStatus.FIRING) : Optional.empty();
    }
}
