package io.tocsin.ingest.prometheus;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something was said, to put messages of one alert in order.
 *
 * <p>{@code startsAt} does not tell that: an alert that goes on has the same one for days. After Alertmanager lost sight
 * of Prometheus and called an alert resolved, it fires again with the {@code startsAt} of long ago; of two replicas of
 * Prometheus each has its own. By that time alone such a message would be older than what is known, and an alert that
 * fires would stay resolved. So what a message says holds since the sender's time, but not since longer than a little
 * before it came: late and repeated deliveries of a change still find their place, and what goes on is news.
 */
public final class SayingTime {

    private SayingTime() {}

    /**
     * When it was said.
     *
     * @param said the sender's time; null when it gives none
     * @param patience how late a message may come and still be put where it belongs
     */
    public static Instant of(@Nullable Instant said, Instant receivedAt, Duration patience) {
        if (said == null) {
            return receivedAt;
        }
        Instant earliest = receivedAt.minus(patience);
        return said.isBefore(earliest) ? earliest : said;
    }
}
