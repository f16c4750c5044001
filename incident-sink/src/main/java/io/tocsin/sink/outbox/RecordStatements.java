package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.sink.store.Unnest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The statements that write down attempts, many in one transaction. Lanes are locked first, and in the order in which
 * everybody locks them, so that whoever fills a lane meanwhile is neither overlooked nor in the way.
 */
final class RecordStatements {

    private final Handle handle;
    private final Instant now;

    RecordStatements(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    private record Replacement(String refusedId, String body) {
        String id() {
            return NotificationIds.minimal(new NotificationId(refusedId)).value();
        }
    }

    /** Gives the ids of those that were settled; the others were somebody else's by now. */
    Set<NotificationId> record(List<Finished> finished) {
        lockLanes(finished);
        write(finished);
        Set<String> settled =
                Set.copyOf(settle(finished.stream().map(SettledRow::of).toList()));
        List<Finished> ours = finished.stream()
                .filter(one -> settled.contains(one.row().id().value()))
                .toList();
        replace(ours);
        free(ours);
        return settled.stream().map(NotificationId::new).collect(Collectors.toSet());
    }

    /**
     * Of every lane, also of one that is due already because something new joined it: what stands first in it may
     * wait all the same. An update that was never tried waits like the failed one that it took the place of; others
     * that were never tried wait for something else.
     */
    static void hasten(Handle handle, String target, Instant now) {
        handle.createUpdate("""
                        WITH lanes AS (
                            SELECT incident_id FROM notification_lanes
                            WHERE target = :target AND due_at IS NOT NULL ORDER BY incident_id FOR UPDATE),
                        hastened AS (
                            UPDATE notification_outbox AS waiting SET next_attempt_at = :now
                            WHERE target = :target AND state = 'pending' AND next_attempt_at > :now
                                AND incident_id IN (SELECT incident_id FROM lanes)
                                AND (attempts > 0 OR EXISTS (
                                    SELECT 1 FROM notification_outbox AS failed
                                    WHERE failed.incident_id = waiting.incident_id AND failed.target = waiting.target
                                        AND failed.generation = waiting.generation AND failed.attempts > 0
                                        AND failed.state = 'superseded'))
                            RETURNING incident_id)
                        UPDATE notification_lanes SET due_at = :now
                        WHERE target = :target AND incident_id IN (SELECT incident_id FROM hastened)""")
                .bind("now", Outbox.time(now))
                .bind("target", target)
                .execute();
    }

    private void lockLanes(List<Finished> finished) {
        Unnest.of(finished)
                .text(one -> one.row().lane().incident().value())
                .text(one -> one.row().lane().target())
                .returningText(handle, """
                        SELECT incident_id FROM notification_lanes
                        WHERE (incident_id, target) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                        ORDER BY incident_id, target FOR UPDATE""");
    }

    private void write(List<Finished> finished) {
        Unnest.of(finished)
                .text(one -> one.row().id().value())
                .integer(one -> one.row().attempt())
                .time(one -> one.attempt().startedAt())
                .bigint(one -> Math.min(one.attempt().took().toMillis(), Integer.MAX_VALUE))
                .text(one -> one.attempt().result())
                .text(one -> one.attempt().status().map(String::valueOf).orElse(null))
                .text(one -> one.attempt().error().orElse(null))
                .execute(handle, """
                        INSERT INTO notification_attempts (notification_id, attempt, started_at, duration_ms, result,
                            status, error)
                        SELECT id, attempt, started_at, duration_ms, result, status::integer, error
                        FROM unnest(?::text[], ?::integer[], ?::timestamptz[], ?::bigint[], ?::text[], ?::text[],
                            ?::text[])
                            AS batch (id, attempt, started_at, duration_ms, result, status, error)
                        ON CONFLICT (notification_id, attempt) DO NOTHING""");
    }

    private List<String> settle(List<SettledRow> rows) {
        return Unnest.of(rows)
                .text(SettledRow::id)
                .integer(SettledRow::attempt)
                .text(row -> row.state().code())
                .time(SettledRow::nextAttemptAt)
                .bool(SettledRow::mayHaveArrived)
                .text(SettledRow::remoteReference)
                .text(SettledRow::lastError)
                .time(row -> now)
                .returningText(handle, """
                        UPDATE notification_outbox AS known SET state = batch.state,
                            next_attempt_at = batch.next_attempt_at,
                            may_have_arrived = known.may_have_arrived OR batch.may_have_arrived,
                            delivered_at = CASE WHEN batch.state = 'delivered' THEN batch.at END,
                            superseded_at = CASE WHEN batch.state = 'superseded' THEN batch.at END,
                            blocked_at = CASE WHEN batch.state = 'blocked' THEN batch.at END,
                            remote_reference = batch.remote_reference, last_error = batch.last_error
                        FROM unnest(?::text[], ?::integer[], ?::text[], ?::timestamptz[], ?::boolean[], ?::text[],
                            ?::text[], ?::timestamptz[])
                            AS batch (id, attempt, state, next_attempt_at, may_have_arrived, remote_reference,
                                last_error, at)
                        WHERE known.id = batch.id AND known.state = 'in_flight' AND known.attempts = batch.attempt
                        RETURNING known.id""");
    }

    private void replace(List<Finished> finished) {
        List<Replacement> replacements = finished.stream()
                .filter(one -> one.settlement() instanceof Settlement.Replaced)
                .map(one ->
                        new Replacement(one.row().id().value(), ((Settlement.Replaced) one.settlement()).minimalBody()))
                .toList();
        Unnest.of(replacements)
                .text(Replacement::refusedId)
                .text(Replacement::id)
                .text(Replacement::body)
                .time(row -> now)
                .execute(handle, """
                        INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,
                            reason, body, changed_at, created_at, next_attempt_at, state, traceparent, tracestate)
                        SELECT batch.minimal, target, incident_id, generation, revision, variant + 1, kind, reason, batch.body,
                            changed_at, batch.at, batch.at, 'pending', traceparent, tracestate
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                            AS batch (id, minimal, body, at)
                        JOIN notification_outbox AS refused ON refused.id = batch.id
                        ON CONFLICT (id) DO NOTHING""");
    }

    private void free(List<Finished> finished) {
        Unnest.of(finished)
                .text(one -> one.row().lane().incident().value())
                .text(one -> one.row().lane().target())
                .execute(handle, """
                        UPDATE notification_lanes AS lane SET lease_until = NULL, due_at = (
                            SELECT min(next_attempt_at) FROM notification_outbox AS waiting
                            WHERE waiting.target = lane.target AND waiting.incident_id = lane.incident_id
                                AND waiting.state = 'pending')
                        WHERE (incident_id, target) IN (SELECT * FROM unnest(?::text[], ?::text[]))""");
    }
}
