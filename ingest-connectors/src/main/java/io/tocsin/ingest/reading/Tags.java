package io.tocsin.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.ingest.text.SeverityWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tags, sorted: {@code env:prod,host:web-1,monitor}. A name may come more than once; a tag without a colon is bare. The
 * order in which a sender lists them means nothing, so nothing here depends on it.
 */
public final class Tags {

    private static final int MOST = LabelDraft.MOST_OFFERED;

    private final Placeholders placeholders;
    private final TreeMap<String, NavigableSet<String>> byName = new TreeMap<>();
    private final NavigableSet<String> bare = new TreeSet<>();
    private int count;

    /** No tags yet; what looks like these placeholders is none. */
    public Tags(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** The tags of a text with commas, a list of texts, or an object of names and values; none of null. */
    public static Tags of(@Nullable JsonNode node, Placeholders placeholders) {
        Tags tags = new Tags(placeholders);
        if (node == null) {
            return tags;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            tags.addWord(entry.getKey() + ":" + entry.getValue().asText()));
        } else if (node.isArray()) {
            node.forEach(element -> tags.addText(element.asText()));
        } else {
            tags.addText(node.asText());
        }
        return tags;
    }

    /** The tags of a text with commas. */
    public static Tags of(String text, Placeholders placeholders) {
        Tags tags = new Tags(placeholders);
        tags.addText(text);
        return tags;
    }

    /** One more; bare when its value is blank. */
    public void add(String name, String value) {
        addWord(value.isBlank() ? name : name + ":" + value);
    }

    /** All of a text with commas. */
    public void addText(String text) {
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            addWord(text.substring(from, end));
            from = end + 1;
        }
    }

    /** The value of a name; of several the first in the alphabet, because that is the same in every message. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(byName.get(name)).map(NavigableSet::first);
    }

    /** All values by name. */
    public Map<String, NavigableSet<String>> byName() {
        return byName;
    }

    /** Tags without a colon. */
    public NavigableSet<String> bare() {
        return bare;
    }

    /** True when there is none. */
    public boolean isEmpty() {
        return byName.isEmpty() && bare.isEmpty();
    }

    /** One text for one set of tags. */
    public String canonical() {
        List<String> all = new ArrayList<>(bare);
        byName.forEach((name, values) -> values.forEach(value -> all.add(name + ":" + value)));
        return String.join(",", all);
    }

    /**
     * What people say by the tags of a check for which its sender has no field, {@code service}, {@code env} and
     * {@code severity}; and each as a label.
     */
    public void describe(AlertDraft draft) {
        draft.service(get("service"))
                .environment(get("env").or(() -> get("environment")))
                .severity(get("severity").or(() -> get("priority")).flatMap(SeverityWords::of));
        label(draft);
    }

    /** Each as a label, values of a name joined by commas; the bare ones together as {@code tags}. */
    public void label(AlertDraft draft) {
        byName.forEach((name, values) -> draft.label(name, String.join(",", values)));
        draft.label("tags", String.join(",", bare));
        if (count > MOST) {
            // Which of them are kept depends on their order, so an alert must not be made of them.
            draft.omit(count);
        }
    }

    private void addWord(String tag) {
        Optional<String> present = placeholders.present(tag);
        if (present.isEmpty() || count++ >= MOST) {
            return;
        }
        String text = present.get();
        int colon = text.indexOf(':');
        String value = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (colon <= 0) {
            bare.add(text);
        } else if (placeholders.present(value).isPresent()) {
            byName.computeIfAbsent(text.substring(0, colon).strip(), name -> new TreeSet<>())
                    .add(value);
        }
    }
}
