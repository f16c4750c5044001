package io.tocsin.document.cel;

import io.tocsin.model.identity.Labels;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels of an event as conditions see them: a label that the event lacks is empty, as it is for {@code match} and
 * {@code group_by}. Made for one question and not copied.
 */
final class LabelMap extends AbstractMap<String, String> {

    private final Labels labels;

    LabelMap(Labels labels) {
        this.labels = labels;
    }

    @Override
    public String get(@Nullable Object name) {
        return name instanceof String text ? labels.get(text).orElse("") : "";
    }

    /** What can be read is there, even where it is empty. */
    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String;
    }

    @Override
    public int size() {
        return labels.size();
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return labels.asMap().entrySet();
    }
}
