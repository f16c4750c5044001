package io.tocsin.sink.store;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads how deliveries go. Methods throw {@link StoreUnavailableException} when the database is away. */
public final class DeliveryReader {

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
                        SELECT id, target, kind, reason, state, attempts, created_at, next_attempt_at, delivered_at,
                               remote_reference, last_error
                        FROM notification_outbox WHERE incident_id = :incident
                        ORDER BY (state = 'superseded'), revision DESC, variant DESC, target LIMIT :limit""")
                .bind("incident", StorableText.of(id.value()))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
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
