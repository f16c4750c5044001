package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.wire.IncidentCodec;
import io.tocsin.sink.store.ProjectionWriter;
import io.tocsin.sink.store.Rows;
import io.tocsin.sink.store.StoreChannel;
import io.tocsin.sink.store.Unnest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one look at lanes that may have to be told again, in one transaction that holds their locks. Whoever
 * projects the end of an incident locks its lanes too: either it waits, and the end follows what is written here, or it
 * was there first, and is seen here.
 */
final class ReminderStatements {

    private final Handle handle;
    private final Instant now;

    ReminderStatements(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** A lane as it is locked. */
    private record Locked(LaneKey lane, @Nullable String route, int told, int presumed, boolean busy, int reminders) {}

    List<Reminded> remind(int limit, Function<DueReminder, Reminded> decision) {
        List<Locked> lanes = lock(limit);
        if (lanes.isEmpty()) {
            return List.of();
        }
        Map<String, Incident> incidents = incidents(lanes);
        Map<LaneKey, LaneHistory> histories = histories(lanes);
        List<Reminded> looked = new ArrayList<>();
        for (Locked lane : lanes) {
            looked.add(decision.apply(due(lane, incidents, histories)));
        }
        write(looked);
        leave(looked);
        return looked;
    }

    private List<Locked> lock(int limit) {
        return handle.createQuery("""
                        SELECT incident_id, target, route, told_generation, presumed_generation,
                            due_at IS NOT NULL OR lease_until IS NOT NULL, reminders
                        FROM notification_lanes WHERE remind_at <= :now
                        ORDER BY remind_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .bind("now", Outbox.time(now))
                .bind("limit", limit)
                .map((row, context) -> new Locked(
                        new LaneKey(row.getString(2), new IncidentId(row.getString(1))),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getBoolean(6),
                        row.getInt(7)))
                .list();
    }

    /** After the locks: what was committed before them is seen. */
    private Map<String, Incident> incidents(List<Locked> lanes) {
        Map<String, Incident> incidents = new HashMap<>();
        handle.createQuery("SELECT id, document FROM incidents WHERE id = ANY(:ids)")
                .bind(
                        "ids",
                        lanes.stream()
                                .map(one -> one.lane.incident().value())
                                .distinct()
                                .toArray(String[]::new))
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> incidents.put(
                        entry.getKey(),
                        IncidentCodec.INSTANCE.decode(entry.getValue().getBytes(StandardCharsets.UTF_8))));
        return incidents;
    }

    private Map<LaneKey, LaneHistory> histories(List<Locked> lanes) {
        Map<LaneKey, LaneHistory> histories = new HashMap<>();
        handle.createQuery("""
                        SELECT known.incident_id, known.target, known.generation, max(delivered_at) AS last,
                            max(delivered_at) FILTER (WHERE reason <> 'kept_alive') AS last_news,
                            min(delivered_at) FILTER (WHERE kind = 'resolved') AS ended
                        FROM notification_outbox AS known
                        JOIN unnest(:incidents, :targets, :generations) AS lane (incident_id, target, generation)
                            ON known.incident_id = lane.incident_id AND known.target = lane.target
                                AND known.generation = lane.generation
                        WHERE attempts > 0
                        GROUP BY known.incident_id, known.target, known.generation""")
                .bind(
                        "incidents",
                        lanes.stream().map(one -> one.lane.incident().value()).toArray(String[]::new))
                .bind("targets", lanes.stream().map(one -> one.lane.target()).toArray(String[]::new))
                .bind("generations", lanes.stream().map(Locked::told).toArray(Integer[]::new))
                .map((row, context) -> history(row))
                .forEach(entry -> histories.put(entry.getKey(), entry.getValue()));
        return histories;
    }

    private static Map.Entry<LaneKey, LaneHistory> history(ResultSet row) throws SQLException {
        return Map.entry(
                new LaneKey(row.getString("target"), new IncidentId(row.getString("incident_id"))),
                new LaneHistory(
                        row.getInt("generation"),
                        false,
                        Rows.optionalInstant(row, "last"),
                        Rows.optionalInstant(row, "last_news"),
                        Rows.optionalInstant(row, "ended")));
    }

    private DueReminder due(Locked locked, Map<String, Incident> incidents, Map<LaneKey, LaneHistory> histories) {
        LaneHistory never = new LaneHistory(locked.told, false, Optional.empty(), Optional.empty(), Optional.empty());
        LaneHistory known = histories.getOrDefault(locked.lane, never);
        boolean neverTold = known.last().isEmpty() && locked.presumed < locked.told;
        Optional<Incident> incident =
                Optional.ofNullable(incidents.get(locked.lane.incident().value()));
        return new DueReminder(
                locked.lane,
                Optional.ofNullable(locked.route),
                incident,
                new LaneHistory(locked.told, locked.busy || neverTold, known.last(), known.lastNews(), known.end()),
                NotificationIds.reminder(
                        locked.lane.target(),
                        locked.lane.incident(),
                        incident.map(Incident::revision).orElse(0L),
                        locked.reminders + 1));
    }

    private void write(List<Reminded> looked) {
        List<Reminded.Message> messages =
                looked.stream().flatMap(reminded -> reminded.message().stream()).toList();
        forgetKeptAlive(messages);
        Unnest.of(messages)
                .text(message -> message.notification().id().value())
                .text(message -> message.notification().target())
                .text(message -> message.notification().incident().id().value())
                .integer(message -> message.notification().incident().generation())
                .bigint(message -> message.notification().incident().revision())
                .text(message -> message.notification().kind().code())
                .text(message -> message.notification().reason().code())
                .text(Reminded.Message::body)
                .time(message -> now)
                .execute(handle, """
                        INSERT INTO notification_outbox (id, target, incident_id, generation, revision, variant, kind,
                            reason, body, changed_at, created_at, next_attempt_at, state)
                        SELECT id, batch.target, batch.incident_id, generation, revision, 2 * (lane.reminders + 1),
                            kind, reason, body, at, at, at, 'pending'
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bigint[], ?::text[], ?::text[],
                            ?::text[], ?::timestamptz[])
                            AS batch (id, target, incident_id, generation, revision, kind, reason, body, at)
                        JOIN notification_lanes AS lane
                            ON lane.incident_id = batch.incident_id AND lane.target = batch.target""");
        if (!messages.isEmpty()) {
            ProjectionWriter.notify(handle, StoreChannel.OUTBOX, List.of(""));
        }
    }

    /** Of what only keeps a target from forgetting the last one is enough to know; a month of them is a million. */
    private void forgetKeptAlive(List<Reminded.Message> messages) {
        Unnest.of(messages)
                .text(message -> message.notification().incident().id().value())
                .text(message -> message.notification().target())
                .execute(handle, """
                        WITH gone AS (
                            DELETE FROM notification_outbox AS told
                            USING unnest(?::text[], ?::text[]) AS batch (incident_id, target)
                            WHERE told.incident_id = batch.incident_id AND told.target = batch.target
                                AND told.reason = 'kept_alive' AND told.state = 'delivered' AND told.attempts > 0
                            RETURNING told.id)
                        DELETE FROM notification_attempts WHERE notification_id IN (SELECT id FROM gone)""");
    }

    private void leave(List<Reminded> looked) {
        Unnest.of(looked)
                .text(reminded -> reminded.lane().incident().value())
                .text(reminded -> reminded.lane().target())
                .time(reminded -> reminded.lookAt().orElse(null))
                .time(reminded -> reminded.message().isPresent() ? now : null)
                .execute(handle, """
                        UPDATE notification_lanes AS lane SET remind_at = batch.remind_at,
                            due_at = least(lane.due_at, batch.due_at),
                            reminders = lane.reminders + CASE WHEN batch.due_at IS NULL THEN 0 ELSE 1 END
                        FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                            AS batch (incident_id, target, remind_at, due_at)
                        WHERE lane.incident_id = batch.incident_id AND lane.target = batch.target""");
    }
}
