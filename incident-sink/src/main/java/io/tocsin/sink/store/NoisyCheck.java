package io.tocsin.sink.store;

import io.tocsin.model.identity.DedupKey;

/**
 * An alert that changed often.
 *
 * @param dedupKey of the alert
 * @param title that it had in one of these changes
 * @param changes on timelines, in the time of the report
 * @param incidents on the timelines of how many
 */
public record NoisyCheck(DedupKey dedupKey, String title, long changes, long incidents) {}
