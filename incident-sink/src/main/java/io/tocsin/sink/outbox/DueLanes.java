package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Lanes that are due and free, of several targets, locked until the end of the transaction. */
final class DueLanes {

    private final Map<LaneKey, Integer> presumed = new LinkedHashMap<>();
    private boolean abandoned;

    private DueLanes() {}

    /**
     * Locks them: of each target the longest due, and of all targets no more than a limit, those that are wanted first
     * before those that are wanted last.
     */
    static DueLanes lock(Handle handle, List<Wanted> wanted, int limit, Instant now) {
        DueLanes lanes = new DueLanes();
        handle.createQuery("""
                        SELECT wanted.target, lane.incident_id, lane.presumed_generation, lane.abandoned
                        FROM unnest(:targets::text[], :most::integer[]) AS wanted (target, most) CROSS JOIN LATERAL (
                            SELECT due.incident_id, due.presumed_generation, due.lease_until IS NOT NULL AS abandoned
                            FROM notification_lanes AS due
                            WHERE due.target = wanted.target AND due.due_at <= :now
                                AND (due.lease_until IS NULL OR due.lease_until <= now())
                            ORDER BY due.due_at LIMIT wanted.most FOR UPDATE SKIP LOCKED) AS lane
                        LIMIT :limit""")
                .bind("targets", wanted.stream().map(Wanted::target).toArray(String[]::new))
                .bind("most", wanted.stream().map(Wanted::most).toArray(Integer[]::new))
                .bind("now", Outbox.time(now))
                .bind("limit", limit)
                .map((row, context) -> lanes.add(row))
                .list();
        return lanes;
    }

    private boolean add(ResultSet row) throws SQLException {
        abandoned |= row.getBoolean("abandoned");
        return presumed.put(lane(row), row.getInt("presumed_generation")) == null;
    }

    static LaneKey lane(ResultSet row) throws SQLException {
        return new LaneKey(row.getString("target"), new IncidentId(row.getString("incident_id")));
    }

    boolean isEmpty() {
        return presumed.isEmpty();
    }

    /** True when the lease of one ran out before anything was written down. */
    boolean anyAbandoned() {
        return abandoned;
    }

    Set<LaneKey> keys() {
        return presumed.keySet();
    }

    /** The generation up to which the target is presumed to have been told. */
    int presumed(LaneKey lane) {
        return presumed.getOrDefault(lane, 0);
    }

    /** Binds {@code :targets} and {@code :incidents}, for an {@code unnest} of both. */
    <S extends SqlStatement<S>> S bind(S statement) {
        return statement
                .bind("targets", presumed.keySet().stream().map(LaneKey::target).toArray(String[]::new))
                .bind(
                        "incidents",
                        presumed.keySet().stream()
                                .map(lane -> lane.incident().value())
                                .toArray(String[]::new));
    }
}
