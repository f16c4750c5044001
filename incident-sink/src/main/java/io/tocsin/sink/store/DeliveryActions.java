package io.tocsin.sink.store;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people do with deliveries. Each is written down with who did it. Methods throw {@link StoreUnavailableException}
 * when the database is away.
 */
public final class DeliveryActions {

    /** Why a delivery that a person cancelled was not made; part of the closed list of reasons. */
    public static final String CANCELLED = "cancelled";

    private final Session session;

    DeliveryActions(Session session) {
        this.session = session;
    }

    /** What became of it. */
    public enum Result {
        /** It is done. */
        DONE,
        /** There is no such delivery. */
        UNKNOWN,
        /** A request is under way: ask again when it is over. */
        IN_FLIGHT,
        /** The target has it, or it became meaningless. */
        SETTLED,
        /** The target knows something newer of that incident, which this would contradict. */
        OVERTAKEN,
        /** That time of the incident is over, and this would say that it is open. */
        OVER
    }

    private record Row(
            String state, String incident, String target, String kind, int generation, long revision, int variant) {}

    /** Lets one that waits, or is blocked, be tried at once, in the order of its lane. */
    public Result retry(NotificationId id, String actor, Instant now) {
        return session.transact(handle -> {
            Optional<Row> found = locked(handle, id);
            Result refusal = found.map(row -> refusal(handle, row)).orElse(Result.UNKNOWN);
            if (refusal != Result.DONE) {
                return refusal;
            }
            handle.createUpdate("""
                            UPDATE notification_outbox SET state = 'pending', next_attempt_at = :now, blocked_at = NULL
                            WHERE id = :id""")
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("id", id.value())
                    .execute();
            return written(handle, id, found.orElseThrow(), "retry", actor, now);
        });
    }

    /** Gives up one that waits, or is blocked; what comes after it in its lane goes on. */
    public Result cancel(NotificationId id, String actor, Instant now) {
        return session.transact(handle -> {
            Optional<Row> found = locked(handle, id);
            Result refusal = found.map(row -> standing(row.state)).orElse(Result.UNKNOWN);
            if (refusal != Result.DONE) {
                return refusal;
            }
            handle.createUpdate("""
                            UPDATE notification_outbox SET state = 'superseded', superseded_at = :now,
                                next_attempt_at = NULL, blocked_at = NULL, last_error = :reason
                            WHERE id = :id""")
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("reason", CANCELLED)
                    .bind("id", id.value())
                    .execute();
            return written(handle, id, found.orElseThrow(), "cancel", actor, now);
        });
    }

    /** The lane first, as everybody locks it: then nobody takes this up meanwhile. */
    private static Optional<Row> locked(Handle handle, NotificationId id) {
        String found = StorableText.of(id.value());
        handle.createQuery("""
                        SELECT lane.incident_id FROM notification_lanes AS lane JOIN notification_outbox AS owed
                            ON lane.incident_id = owed.incident_id AND lane.target = owed.target
                        WHERE owed.id = :id FOR UPDATE OF lane""").bind("id", found).mapTo(String.class).list();
        return handle.createQuery("""
                        SELECT state, incident_id, target, kind, generation, revision, variant
                        FROM notification_outbox WHERE id = :id FOR UPDATE""")
                .bind("id", found)
                .map((row, context) -> row(row))
                .findOne();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("state"),
                row.getString("incident_id"),
                row.getString("target"),
                row.getString("kind"),
                row.getInt("generation"),
                row.getLong("revision"),
                row.getInt("variant"));
    }

    private static Result standing(String state) {
        return switch (state) {
            case "pending", "blocked" -> Result.DONE;
            case "in_flight" -> Result.IN_FLIGHT;
            default -> Result.SETTLED;
        };
    }

    private static Result refusal(Handle handle, Row row) {
        Result standing = standing(row.state);
        if (standing != Result.DONE || row.state.equals("pending")) {
            return standing;
        }
        boolean overtaken = handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM notification_outbox
                            WHERE incident_id = :incident AND target = :target AND revision > :revision
                                AND (state IN ('delivered', 'in_flight') OR may_have_arrived))""")
                .bind("incident", row.incident)
                .bind("target", row.target)
                .bind("revision", row.revision)
                .mapTo(Boolean.class)
                .one();
        if (overtaken) {
            return Result.OVERTAKEN;
        }
        return isOver(handle, row) ? Result.OVER : Result.DONE;
    }

    /** Nothing comes after it that would take back what it says: its end was not told, as it was never told itself. */
    private static boolean isOver(Handle handle, Row row) {
        return !row.kind.equals(NotificationKind.RESOLVED.code())
                && handle.createQuery("""
                                SELECT EXISTS (SELECT 1 FROM notification_outbox
                                    WHERE incident_id = :incident AND target = :target AND revision > :revision
                                        AND kind = 'resolved')
                                OR EXISTS (SELECT 1 FROM incidents
                                    WHERE id = :incident AND (status = 'resolved' OR generation > :generation))""")
                        .bind("incident", row.incident)
                        .bind("target", row.target)
                        .bind("revision", row.revision)
                        .bind("generation", row.generation)
                        .mapTo(Boolean.class)
                        .one();
    }

    private static Result written(Handle handle, NotificationId id, Row row, String action, String actor, Instant now) {
        handle.createUpdate("""
                        UPDATE notification_lanes AS lane SET due_at = CASE WHEN lease_until IS NOT NULL THEN due_at ELSE (
                            SELECT min(next_attempt_at) FROM notification_outbox AS waiting
                            WHERE waiting.target = lane.target AND waiting.incident_id = lane.incident_id
                                AND waiting.state = 'pending') END
                        WHERE incident_id = :incident AND target = :target""")
                .bind("incident", row.incident)
                .bind("target", row.target)
                .execute();
        handle.createUpdate("""
                        INSERT INTO notification_actions (notification_id, at, action, actor)
                        VALUES (:id, :now, :action, :actor)
                        ON CONFLICT (notification_id, at) DO NOTHING""")
                .bind("id", id.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("action", action)
                .bind("actor", StorableText.of(actor))
                .execute();
        ProjectionWriter.notify(handle, StoreChannel.OUTBOX, List.of(""));
        return Result.DONE;
    }
}
