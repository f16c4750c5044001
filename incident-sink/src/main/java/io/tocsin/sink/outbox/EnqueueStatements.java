package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.store.ProjectionWriter;
import io.tocsin.sink.store.StoreChannel;
import io.tocsin.sink.store.Unnest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statements that fill the outbox. Lanes are locked first, and in the order in which everybody locks them
 * (by the bytes of the incident and of the target).
 */
final class EnqueueStatements {

    private EnqueueStatements() {}

    /** Writes it, and gives for each target how many notifications it took the place of. */
    static Map<String, Integer> write(Handle handle, Enqueuing enqueuing) {
        List<LaneChange> changes = laneChanges(enqueuing);
        lanes(handle, changes);
        rows(handle, enqueuing.rows());
        Map<String, Integer> collapsed = new HashMap<>();
        OpeningStatements.apply(handle, enqueuing.rows()).forEach(target -> collapsed.merge(target, 1, Integer::sum));
        collapse(handle, enqueuing.rows()).forEach(target -> collapsed.merge(target, 1, Integer::sum));
        if (!enqueuing.rows().isEmpty()) {
            ProjectionWriter.notify(handle, StoreChannel.OUTBOX, List.of(""));
        }
        return collapsed;
    }

    /**
     * Updates that were never tried and have a successor now need not wait for the relay to notice, which looks at
     * nothing while the target is closed: a storm during an outage leaves one update for each lane, not thousands.
     * The successor is due when the first of them was. Gives the target of each.
     */
    private static List<String> collapse(Handle handle, List<OutboxRow> rows) {
        return Unnest.of(rows)
                .text(OutboxRow::incidentId)
                .text(row -> row.notification().target())
                .integer(OutboxRow::generation)
                .bigint(OutboxRow::revision)
                .time(OutboxRow::createdAt)
                .returningText(handle, """
                        WITH newest AS (
                            SELECT incident_id, target, generation, max(revision) AS revision, max(at) AS at
                            FROM unnest(?::text[], ?::text[], ?::integer[], ?::bigint[], ?::timestamptz[])
                                AS batch (incident_id, target, generation, revision, at)
                            GROUP BY incident_id, target, generation),
                        passed AS (
                            SELECT old.id, old.incident_id, old.target, old.generation, old.next_attempt_at, newest.at
                            FROM notification_outbox AS old JOIN newest
                                ON old.incident_id = newest.incident_id AND old.target = newest.target
                                    AND old.generation = newest.generation AND old.revision < newest.revision
                            WHERE old.state = 'pending' AND old.kind = 'updated' AND old.attempts = 0),
                        inherited AS (
                            UPDATE notification_outbox AS heir SET next_attempt_at = passed.due_at
                            FROM newest JOIN (
                                    SELECT incident_id, target, generation, min(next_attempt_at) AS due_at FROM passed
                                    GROUP BY incident_id, target, generation) AS passed
                                USING (incident_id, target, generation)
                            WHERE heir.incident_id = newest.incident_id AND heir.target = newest.target
                                AND heir.revision = newest.revision AND heir.kind = 'updated'
                                AND heir.state = 'pending' AND heir.attempts = 0)
                        UPDATE notification_outbox AS old SET state = 'superseded', superseded_at = passed.at,
                            next_attempt_at = NULL, last_error = 'newer_state'
                        FROM passed WHERE old.id = passed.id
                        RETURNING old.target""");
    }

    /** What a batch does to one lane. */
    private record LaneChange(
            LaneKey lane,
            int told,
            int presumed,
            @Nullable Instant dueAt,
            @Nullable String route,
            @Nullable Instant remindAt) {

        LaneChange(LaneKey lane, int told, int presumed, @Nullable Instant dueAt, LaneMemory memory) {
            this(
                    lane,
                    told,
                    presumed,
                    dueAt,
                    memory.route().orElse(null),
                    memory.remindAt().orElse(null));
        }

        LaneChange and(LaneChange later) {
            return new LaneChange(
                    lane,
                    Math.max(told, later.told),
                    Math.max(presumed, later.presumed),
                    earlier(dueAt, later.dueAt),
                    later.route == null ? route : later.route,
                    earlier(remindAt, later.remindAt));
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static void rows(Handle handle, List<OutboxRow> rows) {
        Unnest.of(rows)
                .text(row -> row.notification().id().value())
                .text(row -> row.notification().target())
                .text(OutboxRow::incidentId)
                .integer(OutboxRow::generation)
                .bigint(OutboxRow::revision)
                .text(row -> row.notification().kind().code())
                .text(row -> row.notification().reason().code())
                .text(OutboxRow::body)
                .time(row -> row.notification().createdAt())
                .time(OutboxRow::createdAt)
                .time(OutboxRow::dueAt)
                .text(row -> row.trace().map(TraceContext::traceparent).orElse(null))
                .text(row -> row.trace().map(TraceContext::tracestate).orElse(null))
                .execute(handle, """
                        INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,
                            reason, body, changed_at, created_at, next_attempt_at, state, traceparent, tracestate)
                        SELECT id, target, incident_id, generation, revision, 0, kind, reason, body, changed_at,
                            created_at, next_attempt_at, 'pending', traceparent, tracestate
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bigint[], ?::text[], ?::text[],
                            ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[])
                            AS batch (id, target, incident_id, generation, revision, kind, reason, body, changed_at,
                                created_at, next_attempt_at, traceparent, tracestate)
                        ON CONFLICT (id) DO NOTHING""");
    }

    private static List<LaneChange> laneChanges(Enqueuing enqueuing) {
        Map<LaneKey, LaneChange> changes = new HashMap<>();
        for (PresumedTold told : enqueuing.presumed()) {
            changes.merge(
                    told.lane(),
                    new LaneChange(told.lane(), told.generation(), told.generation(), null, told.memory()),
                    LaneChange::and);
        }
        for (EndedThere end : enqueuing.ended()) {
            changes.merge(
                    end.lane(),
                    new LaneChange(end.lane(), end.generation(), 0, null, LaneMemory.NONE),
                    LaneChange::and);
        }
        for (OutboxRow row : enqueuing.rows()) {
            LaneKey lane = new LaneKey(
                    row.notification().target(), row.notification().incident().id());
            Instant due = row.opening()
                    .map(Opening::notBefore)
                    .filter(row.dueAt()::isAfter)
                    .orElse(row.dueAt());
            changes.merge(lane, new LaneChange(lane, row.generation(), 0, due, row.memory()), LaneChange::and);
        }
        List<LaneChange> sorted = new ArrayList<>(changes.values());
        sorted.sort(Comparator.comparing(
                        (LaneChange change) -> change.lane().incident().value())
                .thenComparing(change -> change.lane().target()));
        return sorted;
    }

    private static void lanes(Handle handle, List<LaneChange> changes) {
        Unnest.of(changes)
                .text(change -> incident(change).value())
                .text(change -> change.lane().target())
                .integer(LaneChange::told)
                .integer(LaneChange::presumed)
                .time(LaneChange::dueAt)
                .text(LaneChange::route)
                .time(LaneChange::remindAt)
                .execute(handle, """
                        INSERT INTO notification_lanes AS known (incident_id, target, told_generation,
                            presumed_generation, due_at, route, remind_at)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::integer[], ?::integer[], ?::timestamptz[],
                            ?::text[], ?::timestamptz[])
                        ON CONFLICT (incident_id, target) DO UPDATE SET
                            told_generation = greatest(known.told_generation, excluded.told_generation),
                            presumed_generation = greatest(known.presumed_generation, excluded.presumed_generation),
                            due_at = least(known.due_at, excluded.due_at),
                            route = coalesce(excluded.route, known.route),
                            remind_at = least(known.remind_at, excluded.remind_at)""");
    }

    private static IncidentId incident(LaneChange change) {
        return change.lane().incident();
    }
}
