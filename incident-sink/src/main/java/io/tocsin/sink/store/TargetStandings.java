package io.tocsin.sink.store;

import io.tocsin.model.identity.Coded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How it stands with the targets, as the relays wrote it down. Methods throw {@link StoreUnavailableException} when the
 * database is away.
 */
public final class TargetStandings {

    private static final String COLUMNS =
            "target, state, since, until, last_error, version, trouble, told_to, changed_by";

    private final Session session;

    TargetStandings(Session session) {
        this.session = session;
    }

    /** All that a relay was ever configured with and that was not removed since, by name. */
    public List<TargetStanding> all() {
        return session.read(TargetStandings::all);
    }

    /**
     * Lets a target be tried again: one that is disabled, or paused, is open until its next answer says otherwise. The
     * relays hear of it within seconds.
     *
     * @param actor who wants it
     * @return how it stands now; empty when there is no such target
     */
    public Optional<TargetStanding> resume(String target, String actor, Instant now) {
        return session.transact(handle -> handle.createQuery("""
                        UPDATE notification_targets SET state = 'open', until = NULL, version = version + 1,
                            since = CASE WHEN state = 'open' THEN since ELSE :now END, changed_by = :actor
                        WHERE target = :target
                        RETURNING\s""" + COLUMNS)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("actor", StorableText.of(actor))
                .bind("target", StorableText.of(target))
                .map((row, context) -> read(row))
                .findOne());
    }

    /** As {@link #all()}, within a transaction. */
    public static List<TargetStanding> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM notification_targets ORDER BY target")
                .map((row, context) -> read(row))
                .list();
    }

    /** One of them, which nobody else changes until the transaction ends. */
    public static Optional<TargetStanding> locked(Handle handle, String target) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM notification_targets WHERE target = :target FOR UPDATE")
                .bind("target", target)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static TargetStanding read(ResultSet row) throws SQLException {
        return new TargetStanding(
                row.getString("target"),
                Coded.parse(TargetState.class, row.getString("state")),
                Rows.instant(row, "since"),
                Rows.optionalInstant(row, "until"),
                Optional.ofNullable(row.getString("last_error")),
                row.getLong("version"),
                row.getInt("trouble"),
                Optional.ofNullable(row.getString("told_to")),
                Optional.ofNullable(row.getString("changed_by")));
    }
}
