package io.tocsin.sink.outbox;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.store.Rows;
import io.tocsin.sink.store.Unnest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of one claim, in one transaction that holds the locks of its lanes. */
final class ClaimStatements {

    private final Handle handle;
    private final Instant now;
    private final Map<String, Optional<String>> credentials = new HashMap<>();

    ClaimStatements(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    private record Verdict(LaneKey lane, LaneDecision decision) {}

    /** How a lane is left: when it is due, and until when it is leased. */
    private record LaneState(LaneKey lane, @Nullable Instant dueAt, boolean leased) {}

    private record Dropped(String id, SupersedeReason reason) {}

    /** By target; of which nothing was due are left out. */
    Map<String, Claim> claim(List<Wanted> wanted, int limit, Duration lease) {
        wanted.forEach(one -> credentials.put(one.target(), one.credential()));
        DueLanes lanes = DueLanes.lock(handle, wanted, limit, now);
        if (lanes.isEmpty()) {
            return Map.of();
        }
        if (lanes.anyAbandoned()) {
            takeBackAbandoned(lanes);
        }
        Map<LaneKey, List<LaneRow>> waiting = waiting(lanes);
        LaneFacts facts = LaneFacts.load(handle, lanes, waiting);
        List<Verdict> verdicts = new ArrayList<>();
        for (LaneKey lane : lanes.keys()) {
            List<LaneRow> rows = waiting.getOrDefault(lane, List.of());
            verdicts.add(new Verdict(lane, LanePolicy.decide(rows, facts.of(lane))));
        }
        supersede(verdicts);
        leave(verdicts, lease);
        return byTarget(verdicts, take(verdicts, facts));
    }

    private static Map<String, Claim> byTarget(List<Verdict> verdicts, List<ClaimedRow> taken) {
        Map<String, List<ClaimedRow>> rows = new HashMap<>();
        Map<String, Map<SupersedeReason, Integer>> superseded = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            Map<SupersedeReason, Integer> counts =
                    superseded.computeIfAbsent(verdict.lane.target(), target -> new EnumMap<>(SupersedeReason.class));
            verdict.decision.superseded().values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        }
        taken.forEach(row -> rows.computeIfAbsent(row.lane().target(), target -> new ArrayList<>())
                .add(row));
        Map<String, Claim> claims = new LinkedHashMap<>();
        superseded.forEach((target, counts) ->
                claims.put(target, new Claim(rows.getOrDefault(target, List.of()), counts)));
        return claims;
    }

    /** Whoever had these in flight has not come back in time: they may have arrived, and wait again. */
    private void takeBackAbandoned(DueLanes lanes) {
        lanes.bind(handle.createUpdate("""
                        UPDATE notification_outbox AS known SET state = 'pending', may_have_arrived = true,
                            next_attempt_at = :now
                        FROM unnest(:targets::text[], :incidents::text[]) AS lane (target, incident_id)
                        WHERE known.target = lane.target AND known.incident_id = lane.incident_id
                            AND known.state = 'in_flight'""")).bind("now", Outbox.time(now)).execute();
    }

    private Map<LaneKey, List<LaneRow>> waiting(DueLanes lanes) {
        Map<LaneKey, List<LaneRow>> waiting = new HashMap<>();
        lanes.bind(handle.createQuery("""
                        SELECT known.target, known.incident_id, id, generation, kind, next_attempt_at
                        FROM unnest(:targets::text[], :incidents::text[]) AS lane (target, incident_id)
                            JOIN notification_outbox AS known
                                ON known.target = lane.target AND known.incident_id = lane.incident_id
                        WHERE known.state = 'pending'
                        ORDER BY known.incident_id, known.target, revision, variant"""))
                .map((row, context) -> Map.entry(DueLanes.lane(row), laneRow(row)))
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

    private void supersede(List<Verdict> verdicts) {
        List<Dropped> dropped = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            verdict.decision.superseded().forEach((id, reason) -> dropped.add(new Dropped(id.value(), reason)));
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
    }

    private void leave(List<Verdict> verdicts, Duration lease) {
        List<LaneState> states = verdicts.stream()
                .map(verdict -> new LaneState(
                        verdict.lane, verdict.decision.dueAt().orElse(null), verdict.decision.sendsAt(now)))
                .toList();
        Unnest.of(states)
                .text(state -> state.lane.incident().value())
                .text(state -> state.lane.target())
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
        List<Verdict> sent = verdicts.stream()
                .filter(verdict -> verdict.decision.sendsAt(now))
                .toList();
        String[] ids = sent.stream().map(verdict -> next(verdict).id().value()).toArray(String[]::new);
        String[] with = sent.stream()
                .map(verdict -> credential(verdict, facts).orElse(null))
                .toArray(String[]::new);
        return ids.length == 0
                ? List.of()
                : handle.createQuery("""
                        UPDATE notification_outbox AS taken SET state = 'in_flight', attempts = attempts + 1,
                            first_attempt_at = coalesce(first_attempt_at, :now), next_attempt_at = NULL,
                            credential = batch.credential
                        FROM unnest(:ids, :credentials) AS batch (id, credential)
                        WHERE taken.id = batch.id
                        RETURNING taken.id, target, incident_id, generation, kind, body, changed_at, attempts,
                            first_attempt_at, variant, traceparent, tracestate""")
                        .bind("now", Outbox.time(now))
                        .bind("ids", ids)
                        .bind("credentials", with)
                        .map((row, context) -> claimed(row, facts))
                        .list();
    }

    private static ClaimedRow claimed(ResultSet row, LaneFacts facts) throws SQLException {
        LaneKey lane = DueLanes.lane(row);
        int generation = row.getInt("generation");
        GenerationFacts known = facts.of(lane).getOrDefault(generation, GenerationFacts.NONE);
        return new ClaimedRow(
                new NotificationId(row.getString("id")),
                lane,
                generation,
                Coded.parse(NotificationKind.class, row.getString("kind")),
                row.getString("body"),
                Rows.instant(row, "changed_at"),
                row.getInt("attempts"),
                Rows.instant(row, "first_attempt_at"),
                row.getInt("variant") % 2 == 1,
                known.remoteReference(),
                known.unclear() ? Optional.of(known.firstAttemptAt().orElse(Instant.EPOCH)) : Optional.empty(),
                known.credential(),
                TraceContext.parse(row.getString("traceparent"), row.getString("tracestate")));
    }

    /** The one that the target was told of this generation with, or else the one of now. */
    private Optional<String> credential(Verdict verdict, LaneFacts facts) {
        return facts.of(verdict.lane)
                .getOrDefault(next(verdict).generation(), GenerationFacts.NONE)
                .credential()
                .or(() -> credentials.getOrDefault(verdict.lane.target(), Optional.empty()));
    }

    private static LaneRow next(Verdict verdict) {
        return verdict.decision.next().orElseThrow();
    }
}
