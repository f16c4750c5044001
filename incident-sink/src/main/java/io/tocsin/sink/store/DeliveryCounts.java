package io.tocsin.sink.store;

/**
 * How the notifications of one incident stand. Those that a later one replaced do not count.
 *
 * @param delivered the target has them
 * @param pending wait, or are under way
 * @param blocked the target will never take them
 */
public record DeliveryCounts(long delivered, long pending, long blocked) {

    /** Nothing was ever due. */
    public static final DeliveryCounts NONE = new DeliveryCounts(0, 0, 0);
}
