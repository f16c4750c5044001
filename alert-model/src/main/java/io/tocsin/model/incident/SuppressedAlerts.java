package io.tocsin.model.incident;

import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.Suppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many firing members of an incident are suppressed, and by what: counts, so that nobody has to look at the members.
 *
 * @param alerts firing members that are suppressed
 * @param sources that suppress them, sorted, each with how many members it suppresses; at most {@value #MOST_NAMED}
 * @param others how often a member is suppressed by a source that is not named
 */
public record SuppressedAlerts(int alerts, List<Source> sources, int others) {

    /** What is named at most. */
    public static final int MOST_NAMED = 16;

    /** None. */
    public static final SuppressedAlerts NONE = new SuppressedAlerts(0, List.of(), 0);

    /**
     * What suppresses members.
     *
     * @param by which
     * @param alerts how many, at least one
     */
    public record Source(Suppression by, int alerts) {}

    public SuppressedAlerts {
        sources = List.copyOf(sources);
        if (alerts < 0 || others < 0 || sources.size() > MOST_NAMED) {
            throw new IllegalArgumentException("SuppressedAlerts: " + alerts + " by " + sources.size() + " and "
                    + others + " (expected: none negative, at most " + MOST_NAMED + " named)");
        }
    }

    /** With one more firing member that is suppressed so. */
    public SuppressedAlerts with(Suppressions member) {
        return member.any() ? count(member, 1) : this;
    }

    /** Without a firing member that was suppressed so; it must have been counted with the same. */
    public SuppressedAlerts without(Suppressions member) {
        return member.any() ? count(member, -1) : this;
    }

    /** With all those of another incident. What is not named any more counts among the others, as it did when it came. */
    public SuppressedAlerts plus(SuppressedAlerts other) {
        TreeMap<Suppression, Integer> summed = new TreeMap<>();
        sources.forEach(source -> summed.merge(source.by(), source.alerts(), Integer::sum));
        other.sources.forEach(source -> summed.merge(source.by(), source.alerts(), Integer::sum));
        List<Source> named = new ArrayList<>();
        int rest = others + other.others;
        for (Map.Entry<Suppression, Integer> source : summed.entrySet()) {
            if (named.size() < MOST_NAMED) {
                named.add(new Source(source.getKey(), source.getValue()));
            } else {
                rest += source.getValue();
            }
        }
        return new SuppressedAlerts(alerts + other.alerts, named, rest);
    }

    private SuppressedAlerts count(Suppressions member, int by) {
        List<Source> counted = new ArrayList<>(sources);
        int rest = others;
        for (Suppression one : member.named()) {
            rest += count(counted, one, by, rest);
        }
        return new SuppressedAlerts(alerts + by, counted, rest);
    }

    /**
     * Counts one source; gives what is left for the others. A source that is not named once others are counted never
     * becomes named while they are: its members could be among them, and each must leave where it came in.
     */
    private static int count(List<Source> counted, Suppression one, int by, int others) {
        int place = 0;
        while (place < counted.size() && counted.get(place).by().compareTo(one) < 0) {
            place++;
        }
        if (place < counted.size() && counted.get(place).by().equals(one)) {
            int left = counted.get(place).alerts() + by;
            if (left > 0) {
                counted.set(place, new Source(one, left));
            } else {
                counted.remove(place);
            }
            return 0;
        }
        if (by > 0 && others == 0 && counted.size() < MOST_NAMED) {
            counted.add(place, new Source(one, by));
            return 0;
        }
        return by;
    }
}
