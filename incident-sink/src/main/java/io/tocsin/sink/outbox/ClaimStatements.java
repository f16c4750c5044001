package io.tocsin.sink.outbox;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.store.Rows;
import io.tocsin.sink.store.Unnest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of one claim, in one transaction that holds the locks of its lanes. */
final class ClaimStatements {

    private final Handle handle;
    private final String target;
    private final Instant now;
    private final Optional<String> credential;

    /**
     * For one target.
     *
     * @param credential names the one that it is told with from now on what it was never told of
     */
    ClaimStatements(Handle handle, String target, Instant now, Optional<String> credential) {
        this.credential = credential;
        this.handle = handle;
        this.target = target;
        this.now = now;
    }

    private record Verdict(String incidentId, LaneDecision decision) {}

    /** How a lane is left: when it is due, and until when it is leased. */
    private record LaneState(String incidentId, @Nullable Instant dueAt, boolean leased) {}

    private record Dropped(String id, SupersedeReason reason) {}

    Claim claim(int limit, Duration lease) {
        Map<String, Integer> lanes = lockDueLanes(limit);
        if (lanes.isEmpty()) {
            return Claim.NOTHING;
        }
        String[] incidents = lanes.keySet().toArray(String[]::new);
        takeBackAbandoned(incidents);
        Map<String, List<LaneRow>> waiting = waiting(incidents);
        LaneFacts facts = LaneFacts.load(handle, target, lanes, waiting);
        List<Verdict> verdicts = new ArrayList<>();
        for (String incident : lanes.keySet()) {
            List<LaneRow> rows = waiting.getOrDefault(incident, List.of());
            verdicts.add(new Verdict(incident, LanePolicy.decide(rows, facts.of(incident))));
        }
        Map<SupersedeReason, Integer> superseded = supersede(verdicts);
        leave(verdicts, lease);
        return new Claim(take(verdicts, facts), superseded);
    }

    /** Incident with the presumed generation, for each lane that is due and free. */
    private Map<String, Integer> lockDueLanes(int limit) {
        Map<String, Integer> lanes = new HashMap<>();
        handle.createQuery("""
                        SELECT incident_id, presumed_generation FROM notification_lanes
                        WHERE target = :target AND due_at <= :now AND (lease_until IS NULL OR lease_until <= now())
                        ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .bind("target", target)
                .bind("now", Outbox.time(now))
                .bind("limit", limit)
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(lane -> lanes.put(lane.getKey(), lane.getValue()));
        return lanes;
    }

    /** Whoever had these in flight has not come back in time: they may have arrived, and wait again. */
    private void takeBackAbandoned(String[] incidents) {
        handle.createUpdate("""
                        UPDATE notification_outbox SET state = 'pending', may_have_arrived = true,
                            next_attempt_at = :now
                        WHERE target = :target AND incident_id = ANY(:incidents) AND state = 'in_flight'""")
                .bind("now", Outbox.time(now))
                .bind("target", target)
                .bind("incidents", incidents)
                .execute();
    }

    private Map<String, List<LaneRow>> waiting(String[] incidents) {
        Map<String, List<LaneRow>> waiting = new HashMap<>();
        handle.createQuery("""
                        SELECT incident_id, id, generation, kind, next_attempt_at FROM notification_outbox
                        WHERE target = :target AND incident_id = ANY(:incidents) AND state = 'pending'
                        ORDER BY incident_id, revision, variant""")
                .bind("target", target)
                .bind("incidents", incidents)
                .map((row, context) -> Map.entry(row.getString(1), laneRow(row)))
                .forEach(row -> waiting.computeIfAbsent(row.getKey(), id -> new ArrayList<>())
                        .add(row.getValue()));
        return waiting;
    }

    private static LaneRow laneRow(ResultSet row) throws SQLException {
        return new LaneRow(
                new NotificationId(row.getString("id")),
                row.getInt("generation"),
                Coded.parse(NotificationKind.class, row.getString("kind")),
                Rows.instant(row, "next_attempt_at"));
    }

    private Map<SupersedeReason, Integer> supersede(List<Verdict> verdicts) {
        List<Dropped> dropped = new ArrayList<>();
        Map<SupersedeReason, Integer> counts = new EnumMap<>(SupersedeReason.class);
        for (Verdict verdict : verdicts) {
            verdict.decision.superseded().forEach((id, reason) -> {
                dropped.add(new Dropped(id.value(), reason));
                counts.merge(reason, 1, Integer::sum);
            });
        }
        Unnest.of(dropped)
                .text(Dropped::id)
                .text(row -> row.reason.code())
                .time(row -> now)
                .execute(handle, """
                        UPDATE notification_outbox AS known SET state = 'superseded', superseded_at = batch.at,
                            next_attempt_at = NULL, last_error = batch.reason
                        FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS batch (id, reason, at)
                        WHERE known.id = batch.id""");
        return counts;
    }

    private void leave(List<Verdict> verdicts, Duration lease) {
        List<LaneState> states = verdicts.stream()
                .map(verdict -> new LaneState(
                        verdict.incidentId, verdict.decision.dueAt().orElse(null), verdict.decision.sendsAt(now)))
                .toList();
        Unnest.of(states)
                .text(LaneState::incidentId)
                .text(state -> target)
                .time(LaneState::dueAt)
                .text(state -> state.leased ? lease.toString() : null)
                .execute(handle, """
                        UPDATE notification_lanes AS lane SET due_at = batch.due_at,
                            lease_until = now() + batch.lease
                        FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::interval[])
                            AS batch (incident_id, target, due_at, lease)
                        WHERE lane.incident_id = batch.incident_id AND lane.target = batch.target""");
        // The one that comes next keeps the time it was given here, whatever joins the lane before then.
        Unnest.of(verdicts.stream()
                        .filter(verdict -> verdict.decision.next().isPresent() && !verdict.decision.sendsAt(now))
                        .toList())
                .text(verdict -> next(verdict).id().value())
                .time(verdict -> verdict.decision.dueAt().orElse(null))
                .execute(handle, """
                        UPDATE notification_outbox AS known SET next_attempt_at = batch.due_at
                        FROM unnest(?::text[], ?::timestamptz[]) AS batch (id, due_at) WHERE known.id = batch.id""");
    }

    private List<ClaimedRow> take(List<Verdict> verdicts, LaneFacts facts) {
        String[] ids = verdicts.stream()
                .filter(verdict -> verdict.decision.sendsAt(now))
                .map(verdict -> next(verdict).id().value())
                .toArray(String[]::new);
        String[] credentials = verdicts.stream()
                .filter(verdict -> verdict.decision.sendsAt(now))
                .map(verdict -> pinned(verdict, facts).or(() -> credential).orElse(null))
                .toArray(String[]::new);
        return ids.length == 0
                ? List.of()
                : handle.createQuery("""
                        UPDATE notification_outbox AS taken SET state = 'in_flight', attempts = attempts + 1,
                            first_attempt_at = coalesce(first_attempt_at, :now), next_attempt_at = NULL,
                            credential = batch.credential
                        FROM unnest(:ids, :credentials) AS batch (id, credential)
                        WHERE taken.id = batch.id
                        RETURNING taken.id, incident_id, generation, kind, body, changed_at, attempts, variant""")
                        .bind("now", Outbox.time(now))
                        .bind("ids", ids)
                        .bind("credentials", credentials)
                        .map((row, context) -> claimed(row, facts))
                        .list();
    }

    private ClaimedRow claimed(ResultSet row, LaneFacts facts) throws SQLException {
        String incident = row.getString("incident_id");
        int generation = row.getInt("generation");
        GenerationFacts known = facts.of(incident).getOrDefault(generation, GenerationFacts.NONE);
        return new ClaimedRow(
                new NotificationId(row.getString("id")),
                new LaneKey(target, new IncidentId(incident)),
                generation,
                Coded.parse(NotificationKind.class, row.getString("kind")),
                row.getString("body"),
                Rows.instant(row, "changed_at"),
                row.getInt("attempts"),
                row.getInt("variant") % 2 == 1,
                known.remoteReference(),
                known.unclear() ? Optional.of(known.firstAttemptAt().orElse(Instant.EPOCH)) : Optional.empty(),
                known.credential());
    }

    private static Optional<String> pinned(Verdict verdict, LaneFacts facts) {
        return facts.of(verdict.incidentId)
                .getOrDefault(next(verdict).generation(), GenerationFacts.NONE)
                .credential();
    }

    private static LaneRow next(Verdict verdict) {
        return verdict.decision.next().orElseThrow();
    }
}
