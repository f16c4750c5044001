package io.tocsin.sink.store;

/** What the rows of a report stand for. */
public enum ReportBy {
    /** One row for all. */
    ALL("'all'"),
    /** A row for each service. */
    SERVICE("service"),
    /** A row for each environment. */
    ENVIRONMENT("environment"),
    /** A row for each severity, the worst that an incident had. */
    SEVERITY("(ARRAY['info', 'warning', 'error', 'critical'])[worst_severity]"),
    /** A row for each day, in UTC, as {@code 2026-01-31}. */
    DAY("to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')");

    private final String sql;

    ReportBy(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
