package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What people did to a problem, any number of things at once: {@code {EVENT.UPDATE.ACTION}} lists them in words
 * ({@code acknowledged, commented, changed severity from High to Disaster}), {@code {EVENT.UPDATE.ACTIONJSON}} of Zabbix
 * 7 as an object. Closing a problem is told again as its recovery.
 *
 * @param acknowledged somebody took it
 * @param unacknowledged nobody has it any more
 * @param severity it is worse or better than Zabbix said
 * @param suppressed Zabbix was told to be quiet about it
 * @param note what they wrote
 */
record ZabbixUpdate(
        boolean acknowledged, boolean unacknowledged, boolean severity, boolean suppressed, Optional<String> note) {

    static ZabbixUpdate of(ZabbixMessage message) {
        Optional<String> note = message.fields().text("eventupdatemessage", "updatemessage");
        Optional<String> json = message.fields().text("eventupdateactionjson", "updateactionjson");
        Optional<String> words = message.fields().text("eventupdateaction", "updateaction");
        Optional<ZabbixUpdate> structured = json.flatMap(text -> ofJson(text, note));
        if (structured.isPresent()) {
            return structured.get();
        }
        // Without a word the state tells what may have been done; doing it twice changes nothing.
        boolean acknowledged = message.fields()
                .text("eventackstatus", "ackstatus", "eventack")
                .filter("Yes"::equalsIgnoreCase)
                .isPresent();
        return words.map(text -> ofWords(text, note)).orElse(new ZabbixUpdate(acknowledged, false, false, false, note));
    }

    private static ZabbixUpdate ofWords(String text, Optional<String> note) {
        List<String> actions = Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", 20))
                .map(String::strip)
                .toList();
        return new ZabbixUpdate(
                actions.contains("acknowledged"),
                actions.contains("unacknowledged"),
                actions.stream().anyMatch(action -> action.contains("severity")),
                actions.stream().anyMatch(action -> action.startsWith("suppress") || action.startsWith("unsuppress")),
                note);
    }

    private static Optional<ZabbixUpdate> ofJson(String text, Optional<String> note) {
        try {
            Fields actions = Fields.of(JsonText.read(text).root());
            return Optional.of(new ZabbixUpdate(
                    actions.has("acknowledge"),
                    actions.has("unacknowledge"),
                    actions.has("severity"),
                    actions.has("suppress_until") || actions.has("unsuppress"),
                    actions.text("message").or(() -> note)));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }
}
