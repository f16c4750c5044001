package io.tocsin.ingest.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tags, sorted: {@code env:prod,host:web-1,monitor}. A key may come more than once; a tag without a colon is bare.
 * The order in which Datadog lists them means nothing, so nothing here depends on it.
 */
final class DatadogTags {

    private static final int MAX_TAGS = 5_000;

    private final TreeMap<String, NavigableSet<String>> byKey = new TreeMap<>();
    private final NavigableSet<String> bare = new TreeSet<>();
    private int count;

    /** The tags of a text, a list or an object; none of null. */
    static DatadogTags of(@Nullable JsonNode node) {
        DatadogTags tags = new DatadogTags();
        if (node == null) {
            return tags;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            tags.add(entry.getKey() + ":" + entry.getValue().asText()));
        } else if (node.isArray()) {
            node.forEach(element -> tags.addAll(element.asText()));
        } else {
            tags.addAll(node.asText());
        }
        return tags;
    }

    /** The tags of a comma-separated text. */
    static DatadogTags of(String text) {
        DatadogTags tags = new DatadogTags();
        tags.addAll(text);
        return tags;
    }

    /** The value of a key; of several the first in the alphabet, because that is the same in every message. */
    Optional<String> get(String key) {
        return Optional.ofNullable(byKey.get(key)).map(NavigableSet::first);
    }

    /** All values by key. */
    Map<String, NavigableSet<String>> byKey() {
        return byKey;
    }

    /** Tags without a colon. */
    NavigableSet<String> bare() {
        return bare;
    }

    boolean isEmpty() {
        return byKey.isEmpty() && bare.isEmpty();
    }

    /** One text for one set of tags. */
    String canonical() {
        List<String> all = new ArrayList<>(bare);
        byKey.forEach((key, values) -> values.forEach(value -> all.add(key + ":" + value)));
        return String.join(",", all);
    }

    private void addAll(String text) {
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            add(text.substring(from, end));
            from = end + 1;
        }
    }

    private void add(String tag) {
        Optional<String> present = Absence.present(tag);
        if (present.isEmpty() || count++ >= MAX_TAGS) {
            return;
        }
        String text = present.get();
        int colon = text.indexOf(':');
        String value = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (colon <= 0) {
            bare.add(text);
        } else if (Absence.present(value).isPresent()) {
            byKey.computeIfAbsent(text.substring(0, colon).strip(), key -> new TreeSet<>())
                    .add(value);
        }
    }
}
