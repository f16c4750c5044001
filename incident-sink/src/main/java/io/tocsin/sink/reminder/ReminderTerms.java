package io.tocsin.sink.reminder;

import io.tocsin.sink.routing.Hours;
import io.tocsin.sink.target.KeepAlive;
import java.time.Duration;
import java.util.Optional;

/**
 * How often a lane is told again.
 *
 * @param repeatInterval for people who did not take it; empty for never
 * @param hours when people are told at all
 * @param keepAlive for a target that forgets
 */
public record ReminderTerms(Optional<Duration> repeatInterval, Hours hours, Optional<KeepAlive> keepAlive) {}
