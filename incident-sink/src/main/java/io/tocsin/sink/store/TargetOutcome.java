package io.tocsin.sink.store;

/**
 * What became of the notifications to one target.
 *
 * @param target its name
 * @param state what they came to
 * @param notifications how many
 * @param delay from the change to its delivery; of those that were delivered
 */
public record TargetOutcome(String target, DeliveryState state, long notifications, Spread delay) {}
