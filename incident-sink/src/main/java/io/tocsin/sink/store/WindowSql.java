package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The conditions that a window sets, with just those that are asked for, so that an index fits. */
final class WindowSql {

    /** Stands for the condition on when an incident opened. */
    static final String WHERE = " {opened}";
    /** Stands for the condition on when an incident ended. */
    static final String WHERE_RESOLVED = " {resolved}";
    /** Stands for the condition on days. */
    static final String WHERE_DAY = " {day}";

    private final ReportWindow window;

    private WindowSql(ReportWindow window) {
        this.window = window;
    }

    static WindowSql opened(ReportWindow window) {
        return new WindowSql(window);
    }

    /** The query with the conditions in their places, and their values bound. */
    Query on(Handle handle, String sql) {
        String filled = sql.replace(WHERE, " WHERE opened_at >= :from AND opened_at < :to AND NOT held" + also())
                .replace(WHERE_RESOLVED, " WHERE resolved_at >= :from AND resolved_at < :to AND NOT held" + also())
                .replace(
                        WHERE_DAY,
                        " WHERE day >= (:from AT TIME ZONE 'UTC')::date AND day <= (:last AT TIME ZONE 'UTC')::date"
                                + ofServices());
        Query query =
                handle.createQuery(filled).bind("from", time(window.from())).bind("to", time(window.to()));
        if (sql.contains(WHERE_DAY)) {
            query.bind("last", time(window.to().minusMillis(1)));
        }
        window.severityAtLeast().map(Severity::rank).ifPresent(rank -> query.bind("rank", rank));
        return services(window, query);
    }

    static Query services(ReportWindow window, Query query) {
        return window.services().isEmpty()
                ? query
                : query.bind(
                        "services",
                        window.services().stream().map(StorableText::of).toArray(String[]::new));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String also() {
        return ofServices() + (window.severityAtLeast().isPresent() ? " AND worst_severity >= :rank" : "");
    }

    private String ofServices() {
        return window.services().isEmpty() ? "" : " AND service = ANY(:services)";
    }
}
