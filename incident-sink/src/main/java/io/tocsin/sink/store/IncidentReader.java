package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.wire.IncidentCodec;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads incidents. Methods throw {@link StoreUnavailableException} when the database is away. */
public final class IncidentReader {

    private final Session session;

    IncidentReader(Session session) {
        this.session = session;
    }

    /**
     * One page of incidents, the last opened first.
     *
     * @param after the cursor of the page before; empty for the first page
     * @param limit how many at most, from 1
     * @throws SearchTimedOutException when a text is asked for that takes too long to find
     */
    public IncidentPage list(IncidentFilter filter, Optional<IncidentCursor> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
        IncidentQuery query = new IncidentQuery(filter, after);
        Function<Handle, List<Incident>> ask = handle -> query.on(handle, limit + 1)
                .map((row, context) -> incident(row.getString(1)))
                .list();
        List<Incident> found = filter.text().isPresent() ? TextSearch.in(session, ask) : session.read(ask);
        return IncidentPage.of(found, limit);
    }

    /** How many incidents are open and shown, by status; capped as {@link #stripCounts()}. */
    public Map<IncidentStatus, Long> openCounts() {
        return stripCounts().byStatus();
    }

    /** How many incidents are open and shown, by status and by severity. */
    public StripCounts stripCounts() {
        Map<IncidentStatus, Long> byStatus = new EnumMap<>(IncidentStatus.class);
        byStatus.put(IncidentStatus.TRIGGERED, 0L);
        byStatus.put(IncidentStatus.ACKNOWLEDGED, 0L);
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity, 0L);
        }
        Map<Severity, Long> triggered = new EnumMap<>(bySeverity);
        session.read(handle -> handle.createQuery("""
                                SELECT status, severity, count(*) AS incidents FROM (
                                    SELECT status, severity FROM incidents
                                    WHERE status <> 'resolved' AND NOT held
                                    ORDER BY opened_at DESC, id DESC LIMIT :cap) AS newest
                                GROUP BY status, severity""")
                        .bind("cap", StripCounts.CAP)
                        .map((row, context) -> new Count(row.getString(1), row.getString(2), row.getLong(3)))
                        .list())
                .forEach(count -> {
                    IncidentStatus status = Coded.parse(IncidentStatus.class, count.status);
                    Severity severity = Coded.parse(Severity.class, count.severity);
                    byStatus.merge(status, count.incidents, Long::sum);
                    bySeverity.merge(severity, count.incidents, Long::sum);
                    if (status == IncidentStatus.TRIGGERED) {
                        triggered.merge(severity, count.incidents, Long::sum);
                    }
                });
        long counted = byStatus.values().stream().mapToLong(Long::longValue).sum();
        return new StripCounts(byStatus, bySeverity, triggered, counted >= StripCounts.CAP);
    }

    /** The incident with this id, held or not. */
    public Optional<Incident> find(IncidentId id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    /**
     * Incidents whose id starts so, for the short ids that people type: {@code K7QF-2M9X} with or without the dash,
     * in any case, with the letters that Crockford's base 32 forgives (I and L for 1, O for 0).
     *
     * @param limit how many at most; two are enough to know that a prefix is not unique
     */
    public List<Incident> findByPrefix(String idPrefix, int limit) {
        TypedPrefix prefix = TypedPrefix.of(idPrefix);
        if (prefix.isEmpty()) {
            return List.of();
        }
        return session.read(handle -> handle.createQuery("""
                        SELECT document FROM incidents
                        WHERE (id >= :literal AND id < :literal_end) OR (id >= :meant AND id < :meant_end)
                        LIMIT :limit""")
                .bind("literal", prefix.literal())
                .bind("literal_end", prefix.literalEnd())
                .bind("meant", prefix.meant())
                .bind("meant_end", prefix.meantEnd())
                .bind("limit", limit)
                .map((row, context) -> incident(row.getString(1)))
                .list());
    }

    /** The incidents with these ids, in no order; unknown ones are left out. */
    public List<Incident> findAll(Collection<IncidentId> ids) {
        String[] values = ids.stream().map(id -> StorableText.of(id.value())).toArray(String[]::new);
        return session.read(handle -> handle.createQuery("SELECT document FROM incidents WHERE id = ANY(:ids)")
                .bind("ids", values)
                .map((row, context) -> incident(row.getString(1)))
                .list());
    }

    /**
     * The members of this incident: firing first, of these the worst first, of these the last seen first.
     *
     * @param after the place behind the last alert of the page before; empty for the first page
     */
    public List<Alert> alerts(IncidentId id, int limit, Optional<AlertCursor> after) {
        return session.read(handle -> AlertRows.worstFirst(handle, id, limit, after));
    }

    /** The incidents that were shown and are resolved, the last resolved first; a note does not move them. */
    public List<Incident> lastResolved(int limit) {
        return session.read(handle -> handle.createQuery("""
                        SELECT incident.document FROM incident_timeline AS entry
                        JOIN incidents AS incident ON incident.id = entry.incident_id
                        WHERE entry.kind = 'incident_resolved' AND incident.status = 'resolved' AND NOT incident.held
                            AND NOT EXISTS (SELECT FROM incident_timeline AS later
                                WHERE later.incident_id = entry.incident_id AND later.revision > entry.revision
                                    AND later.kind = 'incident_resolved')
                        ORDER BY entry.at DESC, entry.incident_id DESC LIMIT :limit""")
                .bind("limit", limit)
                .map((row, context) -> incident(row.getString(1)))
                .list());
    }

    /**
     * What happened to this incident, the newest first.
     *
     * @param beforeRevision only what is older than this revision; empty for the newest
     */
    public List<TimelineEntry> timeline(IncidentId id, int limit, Optional<Long> beforeRevision) {
        return session.read(handle -> TimelineRows.newestFirst(handle, id, limit, beforeRevision));
    }

    private static Incident incident(String document) {
        return IncidentCodec.INSTANCE.decode(document.getBytes(StandardCharsets.UTF_8));
    }

    private record Count(String status, String severity, long incidents) {}
}
