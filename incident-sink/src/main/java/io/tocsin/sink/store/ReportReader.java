package io.tocsin.sink.store;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.wire.IncidentCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts and measures what happened. Incidents that were never shown to people are left out. Every question is bound to
 * a time, and to {@value #MOST_ROWS} rows; it reads as much as happened in that time and not more.
 *
 * <p>Methods throw {@link StoreUnavailableException} when the database is away, and {@link SearchTimedOutException} when
 * the answer takes longer than {@value #MOST_MILLIS} ms: ask for less time then.
 */
public final class ReportReader {

    /** Of an answer. */
    public static final int MOST_ROWS = 5_000;

    /** The longest time over which changes of alerts are counted. */
    public static final Duration MOST_NOISE = Duration.ofDays(31);

    static final int MOST_MILLIS = 15_000;

    private static final String TIMES =
            "SELECT %s AS name, count(*) AS incidents, count(acknowledged_at) AS acknowledged,"
                    + " count(resolved_at) AS resolved, " + Spread.columns("acknowledged_at - opened_at", "acknowledge")
                    + ", "
                    + Spread.columns("resolved_at - opened_at", "resolve");

    private final Session session;

    ReportReader(Session session) {
        this.session = session;
    }

    /** How long people took, the row with the most incidents first; days in their order. */
    public List<ResponseTimes> responseTimes(ReportWindow window, ReportBy by) {
        String order = by == ReportBy.DAY ? " ORDER BY name" : " ORDER BY incidents DESC, name";
        return ask(handle -> times(WindowSql.opened(window)
                .on(
                        handle,
                        String.format(TIMES, by.sql()) + " FROM incident_generations" + WindowSql.WHERE
                                + " GROUP BY name" + order + " LIMIT :limit")));
    }

    /**
     * How long teams took.
     *
     * @param teams the team of each service, as the catalogue has it; other services are left out
     */
    public List<ResponseTimes> responseTimes(ReportWindow window, Map<String, String> teams) {
        List<Map.Entry<String, String>> known = List.copyOf(teams.entrySet());
        return ask(handle -> times(WindowSql.opened(window)
                .on(
                        handle,
                        String.format(TIMES, "team")
                                + " FROM incident_generations JOIN unnest(:of::text[], :teams::text[]) AS catalogue (of, team)"
                                + " ON of = service" + WindowSql.WHERE
                                + " GROUP BY name ORDER BY incidents DESC, name LIMIT :limit")
                .bind("of", texts(known.stream().map(Map.Entry::getKey).toList()))
                .bind("teams", texts(known.stream().map(Map.Entry::getValue).toList()))));
    }

    private static List<ResponseTimes> times(Query query) {
        return query.bind("limit", MOST_ROWS)
                .map((row, context) -> new ResponseTimes(
                        row.getString("name"),
                        row.getLong("incidents"),
                        row.getLong("acknowledged"),
                        row.getLong("resolved"),
                        Spread.read(row, "acknowledge"),
                        Spread.read(row, "resolve")))
                .list();
    }

    /** How many incidents began and ended on each day, by severity; days on which nothing happened are left out. */
    public List<DayVolume> volume(ReportWindow window) {
        return ask(handle -> WindowSql.opened(window)
                .on(
                        handle,
                        "SELECT day, worst_severity, sum(opened) AS opened, sum(resolved) AS resolved FROM ("
                                + "SELECT (opened_at AT TIME ZONE 'UTC')::date AS day, worst_severity, 1 AS opened,"
                                + " 0 AS resolved FROM incident_generations" + WindowSql.WHERE
                                + " UNION ALL SELECT (resolved_at AT TIME ZONE 'UTC')::date, worst_severity, 0, 1"
                                + " FROM incident_generations" + WindowSql.WHERE_RESOLVED
                                + ") AS ends GROUP BY day, worst_severity ORDER BY day, worst_severity DESC"
                                + " LIMIT :limit")
                .bind("limit", MOST_ROWS)
                .map((row, context) -> new DayVolume(
                        row.getObject("day", LocalDate.class),
                        severity(row.getInt("worst_severity")),
                        row.getLong("opened"),
                        row.getLong("resolved")))
                .list());
    }

    /**
     * How much noise came of each service, and how little of it reached people; the noisiest first. Alert events are
     * counted by whole days, in UTC, and whatever their severity.
     */
    public List<NoiseRow> noise(ReportWindow window) {
        return ask(handle -> WindowSql.opened(window)
                .on(
                        handle,
                        "WITH opened AS (SELECT incident_id, generation, service FROM incident_generations"
                                + WindowSql.WHERE + "), told AS (SELECT opened.service, count(*) AS notifications"
                                + " FROM opened CROSS JOIN LATERAL (SELECT FROM notification_outbox AS sent"
                                + " WHERE sent.incident_id = opened.incident_id"
                                + " AND sent.generation = opened.generation AND sent.state = 'delivered' OFFSET 0)"
                                + " AS sent GROUP BY opened.service), rows AS ("
                                + "SELECT service, 0::bigint AS events, count(*) AS incidents, 0::bigint AS told"
                                + " FROM opened GROUP BY service"
                                + " UNION ALL SELECT service, 0, 0, notifications FROM told"
                                + " UNION ALL SELECT service, sum(decisions), 0, 0 FROM decision_counts"
                                + WindowSql.WHERE_DAY + " GROUP BY service)"
                                + " SELECT service, sum(events)::bigint AS events, sum(incidents)::bigint AS incidents,"
                                + " sum(told)::bigint AS told FROM rows GROUP BY service"
                                + " ORDER BY events DESC, incidents DESC, service LIMIT :limit")
                .bind("limit", MOST_ROWS)
                .map((row, context) -> new NoiseRow(
                        row.getString("service"), row.getLong("events"), row.getLong("incidents"), row.getLong("told")))
                .list());
    }

    /**
     * What comes again and again, the most frequent first.
     *
     * @param least how many incidents make a recurrence, from 2
     * @param limit how many rows at most
     */
    public List<Recurrence> recurring(ReportWindow window, int least, int limit) {
        return ask(handle -> WindowSql.opened(window)
                .on(
                        handle,
                        "WITH again AS (SELECT recurrence_key, count(DISTINCT incident_id) AS incidents,"
                                + " max(opened_at) AS last_opened_at,"
                                + " sum(extract(epoch FROM least(coalesce(resolved_at, :to), :to) - opened_at))"
                                + " AS open FROM incident_generations" + WindowSql.WHERE
                                + " GROUP BY recurrence_key HAVING count(DISTINCT incident_id) >= :least"
                                + " ORDER BY incidents DESC, open DESC, recurrence_key LIMIT :limit)"
                                + " SELECT again.*, incident.document FROM again CROSS JOIN LATERAL ("
                                + "SELECT document FROM incidents WHERE id = (SELECT incident_id"
                                + " FROM incident_generations AS last"
                                + " WHERE last.recurrence_key = again.recurrence_key AND NOT last.held"
                                + " ORDER BY last.opened_at DESC, last.incident_id DESC LIMIT 1)) AS incident"
                                + " ORDER BY again.incidents DESC, again.open DESC, again.recurrence_key")
                .bind("least", least)
                .bind("limit", limit)
                .map((row, context) -> new Recurrence(
                        row.getString("recurrence_key"),
                        row.getLong("incidents"),
                        Rows.instant(row, "last_opened_at"),
                        Duration.ofSeconds(row.getLong("open")),
                        incident(row.getString("document"))))
                .list());
    }

    /** The key under which incidents like this one recur. */
    public static String recurrenceKey(Incident incident) {
        return GenerationRows.recurrenceKey(incident);
    }

    /**
     * One page of the incidents of one rule and one correlation key, the last opened first.
     *
     * @param key of {@link Recurrence} or {@link #recurrenceKey}
     * @param after the cursor of the page before; empty for the first page
     */
    public IncidentPage incidentsLike(String key, Optional<IncidentCursor> after, int limit) {
        List<Incident> found = ask(handle -> {
            Query query = handle.createQuery("SELECT incident.document FROM incident_generations AS known"
                            + " CROSS JOIN LATERAL (SELECT document FROM incidents WHERE id = known.incident_id"
                            + " AND generation = known.generation AND NOT held OFFSET 0) AS incident"
                            + " WHERE known.recurrence_key = :key"
                            + (after.isPresent() ? " AND (known.opened_at, known.incident_id) < (:opened_at, :id)" : "")
                            + " ORDER BY known.opened_at DESC, known.incident_id DESC LIMIT :limit")
                    .bind("key", StorableText.of(key))
                    .bind("limit", limit + 1);
            after.ifPresent(cursor -> query.bind("opened_at", WindowSql.time(cursor.openedAt()))
                    .bind("id", StorableText.of(cursor.id().value())));
            return query.map((row, context) -> incident(row.getString(1))).list();
        });
        return IncidentPage.of(found, limit);
    }

    /** The incidents that are open the longest, the oldest first. */
    public List<Incident> longestOpen(int limit) {
        return ask(handle -> handle.createQuery("SELECT document FROM incidents"
                        + " WHERE status <> 'resolved' AND NOT held ORDER BY opened_at, id LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> incident(row.getString(1)))
                .list());
    }

    /**
     * The alerts that changed most often, the noisiest first; the severity of the window is not looked at.
     *
     * @param window of {@link #MOST_NOISE} at most
     */
    public List<NoisyCheck> noisiest(ReportWindow window, int limit) {
        if (Duration.between(window.from(), window.to()).compareTo(MOST_NOISE) > 0) {
            throw new IllegalArgumentException(
                    "report: " + window.from() + " to " + window.to() + " (expected: up to " + MOST_NOISE + ")");
        }
        String services = window.services().isEmpty()
                ? ""
                : " AND EXISTS (SELECT FROM incidents WHERE id = incident_id AND service = ANY(:services) OFFSET 0)";
        return ask(handle -> WindowSql.services(
                        window,
                        handle.createQuery("SELECT dedup_key, max(alert_title) AS title, count(*) AS changes,"
                                + " count(DISTINCT incident_id) AS incidents FROM incident_timeline"
                                + " WHERE at >= :from AND at < :to AND dedup_key IS NOT NULL" + services
                                + " GROUP BY dedup_key ORDER BY changes DESC, dedup_key LIMIT :limit"))
                .bind("from", WindowSql.time(window.from()))
                .bind("to", WindowSql.time(window.to()))
                .bind("limit", limit)
                .map((row, context) -> new NoisyCheck(
                        DedupKey.parse(row.getString("dedup_key")),
                        row.getString("title"),
                        row.getLong("changes"),
                        row.getLong("incidents")))
                .list());
    }

    /** What became of the notifications that were due in this time; its services and severity are not looked at. */
    public List<TargetOutcome> deliveries(ReportWindow window) {
        return ask(handle -> handle.createQuery("SELECT target, state, count(*) AS notifications, "
                        + Spread.columns("delivered_at - changed_at", "delay") + " FROM notification_outbox"
                        + " WHERE created_at >= :from AND created_at < :to"
                        + " GROUP BY target, state ORDER BY target, state LIMIT :limit")
                .bind("from", WindowSql.time(window.from()))
                .bind("to", WindowSql.time(window.to()))
                .bind("limit", MOST_ROWS)
                .map((row, context) -> new TargetOutcome(
                        row.getString("target"),
                        Coded.parse(DeliveryState.class, row.getString("state")),
                        row.getLong("notifications"),
                        Spread.read(row, "delay")))
                .list());
    }

    /** What targets have not been told yet, the one that waits longest first. */
    public List<OwedToTarget> owed() {
        return ask(handle -> handle.createQuery("SELECT target, count(*) AS notifications, min(created_at) AS oldest"
                        + " FROM notification_outbox WHERE state IN ('pending', 'in_flight')"
                        + " GROUP BY target ORDER BY oldest, target LIMIT :limit")
                .bind("limit", MOST_ROWS)
                .map((row, context) -> new OwedToTarget(
                        row.getString("target"), row.getLong("notifications"), Rows.instant(row, "oldest")))
                .list());
    }

    private <T> T ask(Function<Handle, T> question) {
        return TextSearch.in(session, MOST_MILLIS, handle -> {
            // The questions are small; to compile them takes longer than to answer them.
            handle.execute("SET LOCAL jit = off");
            return question.apply(handle);
        });
    }

    private static String[] texts(List<String> values) {
        return values.stream().map(StorableText::of).toArray(String[]::new);
    }

    private static Severity severity(int rank) {
        for (Severity severity : Severity.values()) {
            if (severity.rank() == rank) {
                return severity;
            }
        }
        throw new IllegalStateException("no severity of rank " + rank);
    }

    private static Incident incident(String document) {
        return IncidentCodec.INSTANCE.decode(document.getBytes(StandardCharsets.UTF_8));
    }
}
