package io.tocsin.sink.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * How durations are spread; all empty when there is none.
 *
 * @param mean of all
 * @param median half of them are shorter
 * @param p90 nine of ten are shorter
 * @param p99 99 of a hundred are shorter
 */
public record Spread(
        Optional<Duration> mean, Optional<Duration> median, Optional<Duration> p90, Optional<Duration> p99) {

    /** The columns that {@link #read} expects, of an expression that gives an interval, or null where there is none. */
    static String columns(String interval, String name) {
        String seconds = "extract(epoch FROM " + interval + ")::float8";
        return "avg(" + seconds + ") AS " + name + "_mean, "
                + percentile("0.5", seconds) + " AS " + name + "_p50, "
                + percentile("0.9", seconds) + " AS " + name + "_p90, "
                + percentile("0.99", seconds) + " AS " + name + "_p99";
    }

    static Spread read(ResultSet row, String name) throws SQLException {
        return new Spread(
                duration(row, name + "_mean"),
                duration(row, name + "_p50"),
                duration(row, name + "_p90"),
                duration(row, name + "_p99"));
    }

    private static String percentile(String share, String seconds) {
        return "percentile_cont(" + share + ") WITHIN GROUP (ORDER BY " + seconds + ")";
    }

    private static Optional<Duration> duration(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }
}
