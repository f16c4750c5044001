package io.tocsin.sink.outbox;

import io.tocsin.sink.store.StorableText;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The statements that write down an attempt, in one transaction. */
final class RecordStatements {

    private final Handle handle;
    private final ClaimedRow row;
    private final Instant now;

    RecordStatements(Handle handle, ClaimedRow row, Instant now) {
        this.handle = handle;
        this.row = row;
        this.now = now;
    }

    boolean record(AttemptEntry attempt, Settlement settlement) {
        lockLane();
        write(attempt);
        if (!settle(settlement, attempt.error().orElse(null))) {
            return false;
        }
        if (settlement instanceof Settlement.Replaced replaced) {
            replace(replaced.minimalBody());
        }
        freeLane();
        return true;
    }

    static void hasten(Handle handle, String target, Instant now) {
        handle.createUpdate("""
                        WITH hastened AS (
                            UPDATE notification_outbox SET next_attempt_at = :now
                            WHERE target = :target AND state = 'pending' AND attempts > 0 AND next_attempt_at > :now
                            RETURNING incident_id)
                        UPDATE notification_lanes SET due_at = :now
                        WHERE target = :target AND due_at > :now
                            AND incident_id IN (SELECT incident_id FROM hastened)""")
                .bind("now", Outbox.time(now))
                .bind("target", target)
                .execute();
    }

    /** Before anything else, as everybody does: so that whoever fills the lane meanwhile is not overlooked. */
    private void lockLane() {
        handle.createQuery("SELECT due_at FROM notification_lanes"
                        + " WHERE incident_id = :incident AND target = :target FOR UPDATE")
                .bind("incident", row.lane().incident().value())
                .bind("target", row.lane().target())
                .map((found, context) -> found.getObject(1))
                .list();
    }

    private void write(AttemptEntry attempt) {
        handle.createUpdate("""
                        INSERT INTO notification_attempts (notification_id, attempt, started_at, duration_ms, result,
                            status, error)
                        VALUES (:id, :attempt, :started_at, :duration_ms, :result, :status, :error)
                        ON CONFLICT (notification_id, attempt) DO NOTHING""")
                .bind("id", row.id().value())
                .bind("attempt", row.attempt())
                .bind("started_at", Outbox.time(attempt.startedAt()))
                .bind("duration_ms", (int) Math.min(attempt.took().toMillis(), Integer.MAX_VALUE))
                .bind("result", attempt.result())
                .bind("status", attempt.status().orElse(null))
                .bind("error", attempt.error().map(StorableText::of).orElse(null))
                .execute();
    }

    private boolean settle(Settlement settlement, @Nullable String error) {
        if (settlement instanceof Settlement.Delivered delivered) {
            return set("state = 'delivered', delivered_at = :now, last_error = NULL, remote_reference = :reference")
                            .bind("now", Outbox.time(now))
                            .bind("reference", delivered.remoteReference().orElse(null))
                            .execute()
                    == 1;
        }
        if (settlement instanceof Settlement.Again again) {
            return set("state = 'pending', next_attempt_at = :at, last_error = :error,"
                                    + " may_have_arrived = may_have_arrived OR :may_have_arrived")
                            .bind("at", Outbox.time(again.at()))
                            .bind("error", error)
                            .bind("may_have_arrived", again.mayHaveArrived())
                            .execute()
                    == 1;
        }
        if (settlement instanceof Settlement.Blocked) {
            return set("state = 'blocked', blocked_at = :now, last_error = :error")
                            .bind("now", Outbox.time(now))
                            .bind("error", error)
                            .execute()
                    == 1;
        }
        SupersedeReason reason = settlement instanceof Settlement.Superseded superseded
                ? superseded.reason()
                : SupersedeReason.MINIMAL_INSTEAD;
        return set("state = 'superseded', superseded_at = :now, last_error = :error")
                        .bind("now", Outbox.time(now))
                        .bind("error", error == null ? reason.code() : reason.code() + ": " + error)
                        .execute()
                == 1;
    }

    private Update set(String assignments) {
        return handle.createUpdate("UPDATE notification_outbox SET " + assignments
                        + " WHERE id = :id AND state = 'in_flight' AND attempts = :attempt")
                .bind("id", row.id().value())
                .bind("attempt", row.attempt());
    }

    private void replace(String minimalBody) {
        handle.createUpdate("""
                        INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,
                            reason, body, changed_at, created_at, next_attempt_at, state)
                        SELECT :minimal, target, incident_id, generation, revision, 1, kind, reason, :body, changed_at,
                            :now, :now, 'pending'
                        FROM notification_outbox WHERE id = :id
                        ON CONFLICT (id) DO NOTHING""")
                .bind("minimal", NotificationIds.minimal(row.id()).value())
                .bind("body", minimalBody)
                .bind("now", Outbox.time(now))
                .bind("id", row.id().value())
                .execute();
    }

    private void freeLane() {
        handle.createUpdate("""
                        UPDATE notification_lanes SET lease_until = NULL, due_at = (
                            SELECT min(next_attempt_at) FROM notification_outbox
                            WHERE target = :target AND incident_id = :incident AND state = 'pending')
                        WHERE incident_id = :incident AND target = :target""")
                .bind("incident", row.lane().incident().value())
                .bind("target", row.lane().target())
                .execute();
    }
}
