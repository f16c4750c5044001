package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an incident bears too many changes of its alerts: it counts them instead of telling each. Bounded, however many
 * there are.
 *
 * @param since when the storm began; empty while there is none; kept when the incident ends in one
 * @param minuteFrom when the minute began in which changes are counted; empty while they are too few to be counted
 * @param changes of members in that minute
 * @param dueAt when it is told, or looked at, next; empty while nothing is to be told
 * @param untold changes of members since it was last told
 * @param absorbed changes of members that were told in sum and not each, in this storm
 * @param samples some alerts that joined in this storm, the first ones; at most {@value #MOST_SAMPLES}
 * @param topLabels what most of its alerts have in common, most first; at most {@value #MOST_LABELS}
 */
public record Storm(
        Optional<Instant> since,
        Optional<Instant> minuteFrom,
        int changes,
        Optional<Instant> dueAt,
        long untold,
        long absorbed,
        List<Sample> samples,
        List<TopLabel> topLabels) {

    /** How many alerts are kept to be looked at. */
    public static final int MOST_SAMPLES = 5;

    /** How many labels are counted. */
    public static final int MOST_LABELS = 16;

    /** Neither a storm nor many changes. */
    public static final Storm NONE =
            new Storm(Optional.empty(), Optional.empty(), 0, Optional.empty(), 0, 0, List.of(), List.of());

    public Storm {
        samples = List.copyOf(samples);
        topLabels = List.copyOf(topLabels);
    }

    /** True while changes of members are told in sum. */
    public boolean isActive() {
        return since.isPresent();
    }

    /**
     * An alert of the storm.
     *
     * @param dedupKey which
     * @param severity when it joined
     * @param title its beginning
     */
    public record Sample(DedupKey dedupKey, Severity severity, String title) {}

    /**
     * A label that many alerts of the storm have.
     *
     * @param name of the label
     * @param value of the label
     * @param count of changes with it, at least as many as there were; exact for one that most of them have
     */
    public record TopLabel(String name, String value, long count) {}
}
