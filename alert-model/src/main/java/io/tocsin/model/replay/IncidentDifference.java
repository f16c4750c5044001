package io.tocsin.model.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * How the incidents of two rule sets differ, by the alerts in them; those that were never shown do not count.
 *
 * @param same of both, with the same members
 * @param changed of both, one for one, with other members
 * @param opened of the candidate alone: nothing of it was in an incident before
 * @param gone of the recorded rules alone
 * @param merged of the candidate: they have members of several recorded ones
 * @param split of the recorded rules: several of the candidate have members of them
 * @param first examples, some of each partition
 */
public record IncidentDifference(
        long same, long changed, long opened, long gone, long merged, long split, List<Example> first) {

    /** None at all. */
    public static final IncidentDifference NONE = new IncidentDifference(0, 0, 0, 0, 0, 0, List.of());

    public IncidentDifference {
        first = List.copyOf(first);
    }

    /**
     * One that differs.
     *
     * @param what {@code opened}, {@code gone}, {@code merged}, {@code split} or {@code changed}
     * @param service whose
     * @param title of the incident
     * @param incident its id, under the rules that have it
     * @param others the ids of those on the other side that share members with it
     */
    public record Example(String what, String service, String title, String incident, List<String> others) {

        public Example {
            others = List.copyOf(others);
        }
    }

    /** The same with so many examples at most. */
    public IncidentDifference withExamples(int most) {
        return new IncidentDifference(
                same, changed, opened, gone, merged, split, first.subList(0, Math.min(most, first.size())));
    }

    /** Both together. */
    public IncidentDifference plus(IncidentDifference other) {
        List<Example> all = new ArrayList<>(first);
        all.addAll(other.first);
        return new IncidentDifference(
                same + other.same,
                changed + other.changed,
                opened + other.opened,
                gone + other.gone,
                merged + other.merged,
                split + other.split,
                all);
    }
}
