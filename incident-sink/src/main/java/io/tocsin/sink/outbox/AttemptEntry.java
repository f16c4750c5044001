package io.tocsin.sink.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of an attempt.
 *
 * @param startedAt when
 * @param took how long
 * @param result its outcome's code
 * @param status of HTTP, when there was an answer
 * @param error one line, without secrets; empty when nothing went wrong
 */
public record AttemptEntry(
        Instant startedAt, Duration took, String result, Optional<Integer> status, Optional<String> error) {}
