package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When it happened. Zabbix writes {@code 2021.07.24} and {@code 18:14:52}, in its server's zone and without naming it:
 * a parameter {@code time_zone} may; without one it counts as UTC. Our own media type sends the time with its offset,
 * and Zabbix 7 has a timestamp of seconds.
 */
final class ZabbixTime {

    private ZabbixTime() {}

    /** When the problem began or ended; empty when nothing says so. */
    static Optional<Instant> of(ZabbixMessage message, AlertStatus status) {
        return status == AlertStatus.RESOLVED
                ? at(message, "eventrecovery", "recovery").or(() -> at(message, "recovered"))
                : at(message, "event", "").or(() -> at(message, "occurred"));
    }

    /** When somebody did something to the problem; empty when nothing says so. */
    static Optional<Instant> ofUpdate(ZabbixMessage message) {
        return at(message, "eventupdate", "update");
    }

    private static Optional<Instant> at(ZabbixMessage message, String... prefixes) {
        for (String prefix : prefixes) {
            Optional<Instant> found = message.fields()
                    .text(prefix + "timestamp", prefix + "at", prefix + "clock")
                    .flatMap(text -> Optional.ofNullable(SenderTime.of(text)))
                    .or(() -> local(message, prefix));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> local(ZabbixMessage message, String prefix) {
        Optional<String> date = message.fields().text(prefix + "date");
        Optional<String> time = message.fields().text(prefix + "time");
        if (time.isEmpty()) {
            return date.flatMap(text -> Optional.ofNullable(SenderTime.of(text)));
        }
        if (date.isEmpty()) {
            return Optional.ofNullable(SenderTime.of(time.get()));
        }
        try {
            LocalDateTime local = LocalDateTime.parse(date.get().replace('.', '-') + "T" + time.get());
            return Optional.of(local.atZone(zone(message)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneId zone(ZabbixMessage message) {
        return ZoneId.of(message.fields().text("timezone", "tz").orElse("UTC"));
    }
}
