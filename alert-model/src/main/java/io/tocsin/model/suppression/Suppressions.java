package io.tocsin.model.suppression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All that suppresses one alert. It ends with the last of them, so every one counts; at most {@value #MOST_NAMED}
 * are named, and of each kind at least one.
 *
 * @param named sorted, each once
 * @param count how many there are, named or not
 */
public record Suppressions(List<Suppression> named, int count) {

    /** What is named at most; the others are counted. */
    public static final int MOST_NAMED = 8;

    /** Nothing does. */
    public static final Suppressions NONE = new Suppressions(List.of(), 0);

    public Suppressions {
        named = List.copyOf(named);
        if (named.size() > MOST_NAMED || count < named.size() || (count > 0 && named.isEmpty())) {
            throw new IllegalArgumentException("Suppressions: " + named.size() + " named of " + count
                    + " (expected: at most " + MOST_NAMED + ", and no more than there are)");
        }
    }

    /** All of these. */
    public static Suppressions of(Collection<Suppression> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        TreeSet<Suppression> sorted = new TreeSet<>(all);
        return new Suppressions(sorted.size() <= MOST_NAMED ? List.copyOf(sorted) : most(sorted), sorted.size());
    }

    /** One of each kind at least, so that whoever replaces those of one kind does not lose the others. */
    private static List<Suppression> most(TreeSet<Suppression> sorted) {
        Map<SuppressionKind, Suppression> firsts = new EnumMap<>(SuppressionKind.class);
        sorted.forEach(one -> firsts.putIfAbsent(one.kind(), one));
        TreeSet<Suppression> named = new TreeSet<>(firsts.values());
        for (Suppression one : sorted) {
            if (named.size() < MOST_NAMED) {
                named.add(one);
            }
        }
        return List.copyOf(named);
    }

    /** True when there is at least one. */
    public boolean any() {
        return count > 0;
    }

    /** True when this one is named. */
    public boolean names(Suppression one) {
        return Collections.binarySearch(named, one) >= 0;
    }

    /** Those of one kind that are named. */
    public List<Suppression> named(SuppressionKind kind) {
        List<Suppression> ofKind = new ArrayList<>(named.size());
        for (Suppression one : named) {
            if (one.kind() == kind) {
                ofKind.add(one);
            }
        }
        return ofKind;
    }

    /** For people, in the detail of a decision. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        named.forEach(one -> text.append(text.isEmpty() ? "" : ", ").append(one));
        return count > named.size() ? text + " and " + (count - named.size()) + " more" : text.toString();
    }
}
