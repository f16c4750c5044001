package io.tocsin.sink.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done about a delivery.
 *
 * @param attempts oldest first
 * @param actions of people, oldest first
 */
public record DeliveryLog(List<Attempt> attempts, List<Action> actions) {
    public DeliveryLog {
        attempts = List.copyOf(attempts);
        actions = List.copyOf(actions);
    }

    /**
     * One attempt.
     *
     * @param number from 1; one that is missing was under way when a sink died
     * @param startedAt when
     * @param took how long
     * @param result the code of its outcome
     * @param status of HTTP, when there was an answer
     * @param error what went wrong, without secrets
     */
    public record Attempt(
            int number,
            Instant startedAt,
            Duration took,
            String result,
            Optional<Integer> status,
            Optional<String> error) {}

    /**
     * What a person did.
     *
     * @param at when
     * @param action {@code retry} or {@code cancel}
     * @param actor who
     */
    public record Action(Instant at, String action, String actor) {}
}
