package io.tocsin.benchmarks.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was sent and answered. Times are those of {@link System#nanoTime()}.
 *
 * @param startedAt when the first request was due
 * @param lastAnswerAt when the last answer was whole
 * @param requests that were answered
 * @param acceptedAlerts in requests answered with 2xx
 * @param statuses how many answers had which status; 0 counts connections that broke before the answer
 * @param answers microseconds from when a request was due (at a fixed rate) or sent (in a closed loop) to its answer
 */
public record LoadResult(
        long startedAt,
        long lastAnswerAt,
        long requests,
        long acceptedAlerts,
        Map<Integer, Long> statuses,
        Histogram answers) {

    public LoadResult {
        statuses = Map.copyOf(statuses);
    }

    /** Requests that were not answered with 2xx. */
    public long refusedRequests() {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey() / 100 != 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
