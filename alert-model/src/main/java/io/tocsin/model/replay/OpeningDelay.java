package io.tocsin.model.replay;

import java.time.Duration;

/**
 * How long it took from the entry that made an incident until it was shown.
 *
 * @param incidents that were shown
 * @param total of all
 * @param longest of one
 */
public record OpeningDelay(long incidents, Duration total, Duration longest) {

    /** Nothing was shown. */
    public static final OpeningDelay NONE = new OpeningDelay(0, Duration.ZERO, Duration.ZERO);

    /** Of one incident. */
    public static OpeningDelay of(Duration one) {
        return new OpeningDelay(1, one, one);
    }

    /** Both together. */
    public OpeningDelay plus(OpeningDelay other) {
        return new OpeningDelay(
                incidents + other.incidents,
                total.plus(other.total),
                longest.compareTo(other.longest) >= 0 ? longest : other.longest);
    }

    /** Zero when nothing was shown. */
    public Duration average() {
        return incidents == 0 ? Duration.ZERO : total.dividedBy(incidents);
    }
}
