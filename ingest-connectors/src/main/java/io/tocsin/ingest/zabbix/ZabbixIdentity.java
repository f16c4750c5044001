package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.reading.AlertKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which alert it is: a key of the author's own; else the event's id, which Zabbix repeats in the recovery and in
 * updates. Not the trigger: one that makes a problem of each log line has many problems at once, and the end of one
 * must not end the others.
 *
 * @param key which alert
 * @param fromTitle true when only host and name tell it from others
 */
record ZabbixIdentity(AlertKey key, boolean fromTitle) {

    /** What a media type has to send. */
    static final String NEEDED =
            "macros that Zabbix replaces, of them event_id ({EVENT.ID}), trigger_id ({TRIGGER.ID}) or event_name ({EVENT.NAME})";

    private static final int VERSION = 1;
    private static final Pattern EVENT = Pattern.compile("[?&]eventid=(\\d{1,30})");
    private static final Pattern TRIGGER = Pattern.compile("[?&]triggerid=(\\d{1,30})");

    static Optional<ZabbixIdentity> of(ZabbixMessage message) {
        String host = message.host().orElse("");
        return message.fields()
                .text("dedupkey", "deduplicationkey")
                .map(key -> AlertKey.of(VERSION, "key", key))
                .or(() -> message.eventId().or(() -> find(EVENT, message)).map(id -> AlertKey.of(VERSION, "event", id)))
                .or(() -> message.triggerId()
                        .or(() -> find(TRIGGER, message))
                        .map(id -> AlertKey.of(VERSION, "trigger", id, host)))
                .map(key -> new ZabbixIdentity(key, false))
                .or(() ->
                        message.name().map(name -> new ZabbixIdentity(AlertKey.of(VERSION, "name", name, host), true)));
    }

    private static Optional<String> find(Pattern pattern, ZabbixMessage message) {
        return message.link().map(pattern::matcher).filter(Matcher::find).map(found -> found.group(1));
    }
}
