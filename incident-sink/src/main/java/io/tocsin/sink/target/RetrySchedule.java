package io.tocsin.sink.target;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the first, second, … attempt that failed. The last step repeats for ever: a message that a
 * later one makes meaningless is superseded, so what still waits is still true and must get there.
 */
public final class RetrySchedule {

    /** For people: soon, then every three minutes. */
    public static final RetrySchedule PAGING = new RetrySchedule(List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(3)));

    /** For machines: the schedule of Svix, the first sender of Standard Webhooks, up to every ten hours. */
    public static final RetrySchedule TICKET = new RetrySchedule(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10)));

    private static final double JITTER = 0.2;

    private final List<Duration> steps;

    private RetrySchedule(List<Duration> steps) {
        this.steps = steps;
    }

    /**
     * The wait after so many attempts, give or take a fifth.
     *
     * @param attempts made so far, from 1
     */
    public Duration after(int attempts, RandomGenerator random) {
        Duration step = steps.get(Math.min(Math.max(attempts, 1), steps.size()) - 1);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(step.toMillis() * factor));
    }
}
