package io.tocsin.model.identity;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Names with values, in the order of their names. Two equal label sets always have the same bytes, which the
 * replay of the journal depends on; {@link Map#copyOf} would not give that. All text is {@link WellFormedText}.
 */
public final class Labels {

    /** No labels at all. */
    public static final Labels NONE = new Labels(new String[0]);

    /** name, value, name, value, … */
    private final String[] sorted;

    private Labels(String[] sorted) {
        this.sorted = sorted;
    }

    /** The labels of this map; its own order does not matter. */
    public static Labels of(Map<String, String> map) {
        if (map.isEmpty()) {
            return NONE;
        }
        String[] alternating = new String[map.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            alternating[i++] = entry.getKey();
            alternating[i++] = entry.getValue();
        }
        return ofOwned(alternating);
    }

    /**
     * The labels of a list that alternates names and values, as a codec reads them. A name that comes twice keeps its
     * last value.
     *
     * @throws IllegalArgumentException when a name has no value
     */
    public static Labels ofAlternating(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a label name has no value: " + Arrays.toString(namesAndValues));
        }
        return namesAndValues.length == 0 ? NONE : ofOwned(namesAndValues.clone());
    }

    /** As {@link #ofAlternating(String...)}, of a list that a codec or a connector has filled. */
    public static Labels ofAlternating(List<String> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("a label name has no value: " + namesAndValues);
        }
        return namesAndValues.isEmpty() ? NONE : ofOwned(namesAndValues.toArray(String[]::new));
    }

    /** Of an array that nobody else holds; mostly in order already, as it comes from a codec. */
    private static Labels ofOwned(String[] alternating) {
        boolean ascending = true;
        for (int i = 0; i < alternating.length; i += 2) {
            alternating[i] = WellFormedText.of(alternating[i]);
            alternating[i + 1] = WellFormedText.of(Objects.requireNonNull(alternating[i + 1], alternating[i]));
            ascending &= i == 0 || alternating[i - 2].compareTo(alternating[i]) < 0;
        }
        return new Labels(ascending ? alternating : NamedTexts.sorted(alternating));
    }

    /** The value under this name, if there is one. */
    public Optional<String> get(String name) {
        for (int i = 0; i < sorted.length; i += 2) {
            if (sorted[i].equals(name)) {
                return Optional.of(sorted[i + 1]);
            }
        }
        return Optional.empty();
    }

    /** How many names there are. */
    public int size() {
        return sorted.length / 2;
    }

    /** True when there are no labels. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** The name at this place in the order of the names, from 0. */
    public String nameAt(int index) {
        return sorted[2 * index];
    }

    /** The value that belongs to {@link #nameAt}. */
    public String valueAt(int index) {
        return sorted[2 * index + 1];
    }

    /** Visits names and values in the order of the names. */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < sorted.length; i += 2) {
            visitor.accept(sorted[i], sorted[i + 1]);
        }
    }

    /** An unmodifiable map that iterates in the order of the names. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && Arrays.equals(sorted, labels.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
