package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;
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

/** The statements that fill the outbox. */
final class EnqueueStatements {

    private EnqueueStatements() {}

    static void write(Handle handle, Enqueuing enqueuing) {
        rows(handle, enqueuing.rows());
        lanes(handle, laneChanges(enqueuing));
        if (!enqueuing.rows().isEmpty()) {
            ProjectionWriter.notify(handle, StoreChannel.OUTBOX, List.of(""));
        }
    }

    /** What a batch does to one lane. */
    private record LaneChange(
            LaneKey lane, int told, int presumed, @Nullable Instant dueAt) {
        LaneChange and(LaneChange other) {
            Instant due = dueAt == null || (other.dueAt != null && other.dueAt.isBefore(dueAt)) ? other.dueAt : dueAt;
            return new LaneChange(lane, Math.max(told, other.told), Math.max(presumed, other.presumed), due);
        }
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
                .execute(handle, """
                        INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,
                            reason, body, changed_at, created_at, next_attempt_at, state)
                        SELECT id, target, incident_id, generation, revision, 0, kind, reason, body, changed_at,
                            created_at, next_attempt_at, 'pending'
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bigint[], ?::text[], ?::text[],
                            ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                            AS batch (id, target, incident_id, generation, revision, kind, reason, body, changed_at,
                                created_at, next_attempt_at)
                        ON CONFLICT (id) DO NOTHING""");
    }

    private static List<LaneChange> laneChanges(Enqueuing enqueuing) {
        Map<LaneKey, LaneChange> changes = new HashMap<>();
        for (PresumedTold told : enqueuing.presumed()) {
            changes.merge(
                    told.lane(),
                    new LaneChange(told.lane(), told.generation(), told.generation(), null),
                    LaneChange::and);
        }
        for (OutboxRow row : enqueuing.rows()) {
            LaneKey lane = new LaneKey(
                    row.notification().target(), row.notification().incident().id());
            changes.merge(lane, new LaneChange(lane, row.generation(), 0, row.dueAt()), LaneChange::and);
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
                .execute(handle, """
                        INSERT INTO notification_lanes AS known (incident_id, target, told_generation,
                            presumed_generation, due_at)
                        SELECT * FROM unnest(?::text[], ?::text[], ?::integer[], ?::integer[], ?::timestamptz[])
                        ON CONFLICT (incident_id, target) DO UPDATE SET
                            told_generation = greatest(known.told_generation, excluded.told_generation),
                            presumed_generation = greatest(known.presumed_generation, excluded.presumed_generation),
                            due_at = least(known.due_at, excluded.due_at)""");
    }

    private static IncidentId incident(LaneChange change) {
        return change.lane().incident();
    }
}
