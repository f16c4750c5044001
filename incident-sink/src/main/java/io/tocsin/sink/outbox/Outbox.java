package io.tocsin.sink.outbox;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.Session;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The outbox. Thread-safe, and safe from several processes: a lane is leased to one relay at a time, and a lease that
 * runs out (its relay died, or hangs) lets another try the same notification again under the same id.
 *
 * <p>Methods throw {@link io.tocsin.sink.store.StoreUnavailableException} when the database is away.
 */
public final class Outbox {

    private final Session session;

    /** The outbox of this database. */
    public Outbox(Session session) {
        this.session = session;
    }

    /** What each target was told of these incidents; lanes that do not exist are left out. */
    public Map<LaneKey, Told> told(Collection<IncidentId> incidents) {
        String[] ids = incidents.stream().map(IncidentId::value).toArray(String[]::new);
        Map<LaneKey, Told> told = new HashMap<>();
        session.read(handle -> handle.createQuery("SELECT target, incident_id, told_generation, route,"
                                + " due_at IS NOT NULL FROM notification_lanes WHERE incident_id = ANY(:ids)")
                        .bind("ids", ids)
                        .map((row, context) -> Map.entry(
                                new LaneKey(row.getString(1), new IncidentId(row.getString(2))),
                                new Told(row.getInt(3), Optional.ofNullable(row.getString(4)), row.getBoolean(5))))
                        .list())
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        return told;
    }

    /**
     * Looks at lanes that may have to be told again, and writes what is decided about each.
     *
     * @param limit how many at most; fewer when others are looked at by somebody else
     * @param decision asked for each within the transaction
     * @return what was decided
     */
    public List<Reminded> remind(Instant now, int limit, Function<DueReminder, Reminded> decision) {
        return session.transact(handle -> new ReminderStatements(handle, now).remind(limit, decision));
    }

    /**
     * Looks at the due lanes of this target, drops what has become meaningless, and leases those that have something
     * to send.
     *
     * @param limit how many at most
     * @param lease after so long somebody else may try, if nothing is recorded by then; by the clock of the database,
     *     which all relays share
     */
    public Claim claim(String target, int limit, Instant now, Duration lease) {
        return claim(target, limit, now, lease, Optional.empty());
    }

    /**
     * The same for a target where it matters with which credential it is told.
     *
     * @param credential names the one that generations are told with of which the target was never told
     */
    public Claim claim(String target, int limit, Instant now, Duration lease, Optional<String> credential) {
        return claim(List.of(new Wanted(target, limit, credential)), limit, now, lease)
                .getOrDefault(target, Claim.NOTHING);
    }

    /**
     * The same for several targets in one transaction, and one trip to the disk.
     *
     * @param wanted of each target; who stands first has the first choice
     * @param limit how many at most of all targets
     * @return by target; of which nothing was due are left out
     */
    public Map<String, Claim> claim(List<Wanted> wanted, int limit, Instant now, Duration lease) {
        return session.transact(handle -> new ClaimStatements(handle, now).claim(wanted, limit, lease));
    }

    /**
     * Writes down attempts and what becomes of the notifications, and frees their lanes.
     *
     * @return those that were settled; of another one the lease had run out and somebody else is at it, and nothing
     *     but its attempt was written
     */
    public Set<NotificationId> record(List<Finished> finished, Instant now) {
        return session.transact(handle -> new RecordStatements(handle, now).record(finished));
    }

    /** Makes everything due that waits for another attempt at this target: it is back. */
    public void hasten(String target, Instant now) {
        session.change(handle -> RecordStatements.hasten(handle, target, now));
    }

    /**
     * How long until the next lane of these targets is due and free; zero or less when one is, empty when nothing
     * waits.
     */
    public Optional<Duration> untilDue(Set<String> targets, Instant now) {
        return session.read(handle -> handle.createQuery("""
                        SELECT extract(epoch FROM min(wait)) * 1000 AS millis FROM (
                            SELECT due_at - :now AS wait
                            FROM unnest(:targets) AS wanted (target) CROSS JOIN LATERAL (
                                SELECT due_at FROM notification_lanes AS lane
                                WHERE lane.target = wanted.target AND due_at IS NOT NULL AND lease_until IS NULL
                                ORDER BY due_at LIMIT 1) AS free
                            UNION ALL
                            SELECT greatest(due_at - :now, lease_until - now()) FROM notification_lanes
                            WHERE target = ANY(:targets) AND due_at IS NOT NULL AND lease_until IS NOT NULL) AS lanes""")
                .bind("targets", targets.toArray(String[]::new))
                .bind("now", time(now))
                .map((row, context) -> Optional.ofNullable(row.getBigDecimal("millis"))
                        .map(millis -> Duration.ofMillis(
                                millis.setScale(0, RoundingMode.CEILING).longValue())))
                .one());
    }

    /** How it stands with the targets. */
    public TargetBook targets() {
        return new TargetBook(session);
    }

    /**
     * Open incidents that this target should have been told of long ago, the oldest first, without those that the
     * fallback target knows of.
     *
     * @param before what was due to be told then
     */
    public List<Incident> untold(String target, String fallback, Instant before, int limit) {
        return session.read(handle -> UntoldIncidents.find(handle, target, fallback, before, limit));
    }

    /** Puts these in, which no change of an incident asks for. Doing it twice changes nothing. */
    public void enqueue(List<OutboxRow> rows) {
        session.change(handle -> new Enqueuing(rows, List.of()).step().in(handle));
    }

    /** Ends every lease: all relays that had anything in flight are known to be dead. */
    public void endLeases() {
        session.change(handle ->
                handle.execute("UPDATE notification_lanes SET lease_until = now() WHERE lease_until > now()"));
    }

    /**
     * Settles what waits for targets that are none of these, see {@link SupersedeReason#TARGET_REMOVED}; what another
     * relay has in flight stays. Gives how many, by target.
     */
    public Map<String, Integer> dropTargetsBesides(Set<String> targets, Instant now) {
        Map<String, Integer> dropped = new HashMap<>();
        session.transact(handle -> handle.createQuery("""
                        WITH lanes AS (
                            SELECT incident_id, target FROM notification_lanes
                            WHERE target <> ALL(:targets) AND due_at IS NOT NULL
                                AND (lease_until IS NULL OR lease_until <= now())
                            ORDER BY incident_id, target FOR UPDATE),
                        freed AS (
                            UPDATE notification_lanes AS lane SET due_at = NULL, lease_until = NULL FROM lanes
                            WHERE lane.incident_id = lanes.incident_id AND lane.target = lanes.target),
                        dropped AS (
                            UPDATE notification_outbox AS owed SET state = 'superseded', superseded_at = :now,
                                next_attempt_at = NULL, last_error = :reason
                            FROM lanes WHERE owed.incident_id = lanes.incident_id AND owed.target = lanes.target
                                AND owed.state IN ('pending', 'in_flight')
                            RETURNING owed.target)
                        SELECT target, count(*) FROM dropped GROUP BY target""")
                        .bind("targets", targets.toArray(String[]::new))
                        .bind("now", time(now))
                        .bind("reason", SupersedeReason.TARGET_REMOVED.code())
                        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                        .list())
                .forEach(entry -> dropped.put(entry.getKey(), entry.getValue()));
        return dropped;
    }

    /** What is owed, by target; those that nothing is owed are left out. */
    public Map<String, Owed> owed() {
        return session.read(OwedStatements::find);
    }

    /** How large the whole database is, in bytes. */
    public long databaseBytes() {
        return session.read(handle -> handle.createQuery("SELECT pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
    }

    static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
