package io.tocsin.sink.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * One batch of incidents, in one transaction: looks at the next ones by the time they opened, and removes those that
 * are resolved, have not changed for long, and of which nobody is owed a notification.
 *
 * <p>An incident that somebody else has locked is passed over. Locks are taken in the order in which the projection and
 * the relay take them: incidents, then lanes, each by the bytes of its key.
 */
final class IncidentSweep {

    /** Of the rows of each table that belong to incidents; the incident goes with the last of them. */
    private static final int MOST_PARTS = 10_000;

    private final Handle handle;
    private final OffsetDateTime before;
    private final int batch;

    IncidentSweep(Handle handle, OffsetDateTime before, int batch) {
        this.handle = handle;
        this.before = before;
        this.batch = batch;
    }

    /** Behind an incident, in the order of opening. */
    record Place(OffsetDateTime openedAt, String id) {
        static final Place START = new Place(Instant.EPOCH.minusSeconds(1).atOffset(ZoneOffset.UTC), "");
    }

    /** How far a batch came. */
    record Step(int removed, Place reached, boolean done) {}

    private record Seen(String id, OffsetDateTime openedAt, boolean over) {}

    Step from(Place start) {
        List<Seen> seen = seen(start);
        String[] over = seen.stream().filter(Seen::over).map(Seen::id).toArray(String[]::new);
        if (over.length > 0) {
            String[] removable = unowed(locked(over));
            if (removable.length > 0) {
                if (!removeParts(removable)) {
                    return new Step(0, start, false);
                }
                removeWhole(removable);
                return new Step(removable.length, reached(start, seen), seen.size() < batch);
            }
        }
        return new Step(0, reached(start, seen), seen.size() < batch);
    }

    private static Place reached(Place start, List<Seen> seen) {
        if (seen.isEmpty()) {
            return start;
        }
        Seen last = seen.get(seen.size() - 1);
        return new Place(last.openedAt, last.id);
    }

    private List<Seen> seen(Place start) {
        return handle.createQuery("""
                        SELECT id, opened_at, status = 'resolved' AND last_changed_at < :before AS over FROM incidents
                        WHERE opened_at < :before AND (opened_at, id) > (:opened_at, :id)
                        ORDER BY opened_at, id LIMIT :batch""")
                .bind("before", before)
                .bind("opened_at", start.openedAt)
                .bind("id", start.id)
                .bind("batch", batch)
                .map((row, context) -> new Seen(
                        row.getString("id"), row.getObject("opened_at", OffsetDateTime.class), row.getBoolean("over")))
                .list();
    }

    private String[] locked(String[] ids) {
        String[] locked = handle.createQuery("""
                        SELECT id FROM incidents
                        WHERE id = ANY(:ids) AND status = 'resolved' AND last_changed_at < :before
                        ORDER BY id FOR UPDATE SKIP LOCKED""")
                .bind("ids", ids)
                .bind("before", before)
                .mapTo(String.class)
                .list()
                .toArray(String[]::new);
        handle.createQuery("""
                        SELECT incident_id FROM notification_lanes WHERE incident_id = ANY(:ids)
                        ORDER BY incident_id, target FOR UPDATE""").bind("ids", locked).mapTo(String.class).list();
        return locked;
    }

    private String[] unowed(String[] ids) {
        Set<String> owed = new HashSet<>(handle.createQuery("SELECT incident_id FROM notification_outbox"
                        + " WHERE incident_id = ANY(:ids) AND state IN ('pending', 'in_flight')")
                .bind("ids", ids)
                .mapTo(String.class)
                .list());
        return List.of(ids).stream().filter(id -> !owed.contains(id)).toArray(String[]::new);
    }

    /** False when there are so many that the rest is left to the next transaction. */
    private boolean removeParts(String[] ids) {
        boolean all = true;
        for (String table : List.of("incident_timeline", "incident_alerts")) {
            int removed = handle.createUpdate("DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM "
                            + table + " WHERE incident_id = ANY(:ids) LIMIT :most))")
                    .bind("ids", ids)
                    .bind("most", MOST_PARTS)
                    .execute();
            all &= removed < MOST_PARTS;
        }
        return all;
    }

    private void removeWhole(String[] ids) {
        for (String table : List.of("notification_attempts", "notification_actions")) {
            execute(
                    "DELETE FROM " + table + " USING notification_outbox AS owed"
                            + " WHERE notification_id = owed.id AND owed.incident_id = ANY(:ids)",
                    ids);
        }
        for (String table : List.of("notification_outbox", "notification_lanes", "incident_generations")) {
            execute("DELETE FROM " + table + " WHERE incident_id = ANY(:ids)", ids);
        }
        execute("DELETE FROM incidents WHERE id = ANY(:ids)", ids);
    }

    private void execute(String sql, String[] ids) {
        handle.createUpdate(sql).bind("ids", ids).execute();
    }
}
