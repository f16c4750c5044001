package io.tocsin.sink.store;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Reads how deliveries go. Methods throw {@link StoreUnavailableException} when the database is away. */
public final class DeliveryReader {

    private static final String COLUMNS = "id, target, kind, reason, state, attempts, created_at, next_attempt_at,"
            + " delivered_at, remote_reference, last_error";

    private final Session session;

    DeliveryReader(Session session) {
        this.session = session;
    }

    /**
     * The notifications about this incident, the newest first; those that a newer one replaced before they went out
     * come last, because a storm leaves hundreds of them that nobody asks about.
     */
    public List<Delivery> ofIncident(IncidentId id, int limit) {
        return session.read(handle -> handle.createQuery("""
                        SELECT %s
                        FROM notification_outbox WHERE incident_id = :incident
                        ORDER BY (state = 'superseded'), revision DESC, variant DESC, target LIMIT :limit""".formatted(COLUMNS))
                .bind("incident", StorableText.of(id.value()))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    /**
     * Deliveries, the newest first.
     *
     * @param after the last one of the page before
     * @param limit how many at most
     */
    public List<DeliveryItem> list(DeliveryFilter filter, Optional<DeliveryCursor> after, int limit) {
        StringBuilder where = new StringBuilder();
        filter.target().ifPresent(target -> where.append(" AND target = :target"));
        filter.incident().ifPresent(incident -> where.append(" AND incident_id = :incident"));
        if (!filter.states().isEmpty()) {
            where.append(" AND state = ANY(:states)");
        }
        after.ifPresent(cursor -> where.append(" AND (created_at, id) < (:createdAt, :id)"));
        return session.read(handle -> {
            Query query = handle.createQuery("SELECT incident_id, generation, " + COLUMNS
                            + " FROM notification_outbox WHERE true" + where
                            + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                    .bind("limit", limit);
            filter.target().ifPresent(target -> query.bind("target", StorableText.of(target)));
            filter.incident().ifPresent(incident -> query.bind("incident", StorableText.of(incident.value())));
            if (!filter.states().isEmpty()) {
                query.bind(
                        "states",
                        filter.states().stream().map(DeliveryState::code).toArray(String[]::new));
            }
            after.ifPresent(cursor -> query.bind("createdAt", cursor.createdAt().atOffset(ZoneOffset.UTC))
                    .bind("id", StorableText.of(cursor.id().value())));
            return query.map((row, context) -> item(row)).list();
        });
    }

    /** The one with exactly this id. */
    public Optional<DeliveryItem> find(NotificationId id) {
        return session.read(handle -> handle.createQuery(
                        "SELECT incident_id, generation, " + COLUMNS + " FROM notification_outbox WHERE id = :id")
                .bind("id", StorableText.of(id.value()))
                .map((row, context) -> item(row))
                .findOne());
    }

    /** What was done about it. */
    public DeliveryLog log(NotificationId id) {
        return session.read(handle -> new DeliveryLog(
                handle.createQuery("""
                                SELECT attempt, started_at, duration_ms, result, status, error
                                FROM notification_attempts WHERE notification_id = :id ORDER BY attempt""")
                        .bind("id", StorableText.of(id.value()))
                        .map((row, context) -> attempt(row))
                        .list(),
                handle.createQuery("""
                                SELECT at, action, actor FROM notification_actions
                                WHERE notification_id = :id ORDER BY at""")
                        .bind("id", StorableText.of(id.value()))
                        .map((row, context) -> new DeliveryLog.Action(
                                Rows.instant(row, "at"), row.getString("action"), row.getString("actor")))
                        .list()));
    }

    /** How the notifications of these incidents stand; those that nothing was ever due for are left out. */
    public Map<IncidentId, DeliveryCounts> counts(Collection<IncidentId> incidents) {
        String[] ids = incidents.stream().map(id -> StorableText.of(id.value())).toArray(String[]::new);
        return session.read(handle -> handle
                .createQuery("""
                        SELECT incident_id, count(*) FILTER (WHERE state = 'delivered') AS delivered,
                            count(*) FILTER (WHERE state IN ('pending', 'in_flight')) AS pending,
                            count(*) FILTER (WHERE state = 'blocked') AS blocked
                        FROM notification_outbox WHERE incident_id = ANY(:ids) AND state <> 'superseded'
                        GROUP BY incident_id""")
                .bind("ids", ids)
                .map((row, context) -> Map.entry(
                        new IncidentId(row.getString("incident_id")),
                        new DeliveryCounts(row.getLong("delivered"), row.getLong("pending"), row.getLong("blocked"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static DeliveryItem item(ResultSet row) throws SQLException {
        return new DeliveryItem(new IncidentId(row.getString("incident_id")), row.getInt("generation"), read(row));
    }

    private static DeliveryLog.Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return new DeliveryLog.Attempt(
                row.getInt("attempt"),
                Rows.instant(row, "started_at"),
                Duration.ofMillis(row.getInt("duration_ms")),
                row.getString("result"),
                status == 0 ? Optional.empty() : Optional.of(status),
                Optional.ofNullable(row.getString("error")));
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                new NotificationId(row.getString("id")),
                row.getString("target"),
                Coded.parse(NotificationKind.class, row.getString("kind")),
                Coded.parse(NotificationReason.class, row.getString("reason")),
                row.getString("state"),
                row.getInt("attempts"),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "next_attempt_at"),
                Rows.optionalInstant(row, "delivered_at"),
                Optional.ofNullable(row.getString("remote_reference")),
                Optional.ofNullable(row.getString("last_error")));
    }
}
