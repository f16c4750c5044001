package io.tocsin.ingest.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.text.JsonText;

/**
 * The tags of the problem's event: {@code {EVENT.TAGSJSON}}, a JSON text or the list itself, or {@code {EVENT.TAGS}},
 * {@code service:orders, env:prod}.
 */
final class ZabbixTags {

    private static final String[] NAMES = {"eventtagsjson", "eventtags", "tagsjson", "tags"};

    private ZabbixTags() {}

    static Tags of(ZabbixMessage message) {
        Tags tags = new Tags(ZabbixMessage.MACROS);
        message.fields().text(NAMES).ifPresent(text -> add(tags, text));
        addList(tags, message.fields().at(NAMES).node());
        return tags;
    }

    private static void add(Tags tags, String text) {
        if (!text.startsWith("[")) {
            tags.addText(text);
            return;
        }
        try {
            addList(tags, JsonText.read(text).root());
        } catch (UnreadableException e) {
            // Cut off, as a rule: the list may hold at most what a macro may.
            tags.addText(text);
        }
    }

    private static void addList(Tags tags, JsonNode list) {
        if (list.isArray()) {
            list.forEach(
                    tag -> tags.add(tag.path("tag").asText(), tag.path("value").asText()));
        }
    }
}
