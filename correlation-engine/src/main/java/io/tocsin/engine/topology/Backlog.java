package io.tocsin.engine.topology;

/**
 * What waits in a partition.
 *
 * @param next offset of the first entry that is not committed
 * @param waiting how many offsets there are from it to the end
 */
record Backlog(long next, long waiting) {}
