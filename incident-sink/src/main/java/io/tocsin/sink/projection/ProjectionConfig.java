package io.tocsin.sink.projection;

/**
 * How the topics are read. Refuses other values with an {@link IllegalArgumentException}.
 *
 * @param maxPollRecords how many records one transaction holds at most; 1 to 20,000
 */
public record ProjectionConfig(int maxPollRecords) {

    private static final int MOST_RECORDS = 20_000;

    /** 2,000 records in a transaction. */
    public static ProjectionConfig defaults() {
        return new ProjectionConfig(2_000);
    }

    public ProjectionConfig {
        if (maxPollRecords < 1 || maxPollRecords > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "projection.max_poll_records: " + maxPollRecords + " (expected: 1 to " + MOST_RECORDS + ")");
        }
    }
}
