package io.tocsin.sink.outbox;

/**
 * An attempt that is over.
 *
 * @param row what was attempted
 * @param attempt what is written down of it
 * @param settlement what becomes of the notification
 */
public record Finished(ClaimedRow row, AttemptEntry attempt, Settlement settlement) {}
