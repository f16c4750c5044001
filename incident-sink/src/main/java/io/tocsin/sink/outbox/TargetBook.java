package io.tocsin.sink.outbox;

import io.tocsin.sink.store.Session;
import io.tocsin.sink.store.TargetStanding;
import io.tocsin.sink.store.TargetStandings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Where relays write down how it stands with each target, and see what others wrote. Methods throw
 * {@link io.tocsin.sink.store.StoreUnavailableException} when the database is away.
 */
public final class TargetBook {

    private final Session session;

    TargetBook(Session session) {
        this.session = session;
    }

    /** Knows these targets from now on, and no others. */
    public void configured(Collection<String> targets, Instant now) {
        String[] names = targets.stream().sorted().toArray(String[]::new);
        session.change(handle -> {
            handle.createUpdate("DELETE FROM notification_targets WHERE target <> ALL(:targets)")
                    .bind("targets", names)
                    .execute();
            handle.createUpdate("""
                            INSERT INTO notification_targets (target, state, since, version)
                            SELECT target, 'open', :now, 1 FROM unnest(:targets) AS configured (target)
                            ON CONFLICT (target) DO NOTHING""")
                    .bind("targets", names)
                    .bind("now", Outbox.time(now))
                    .execute();
        });
    }

    /** All of them. */
    public List<TargetStanding> all() {
        return session.read(TargetStandings::all);
    }

    /**
     * Changes one, and puts into the outbox what follows from it, both or neither.
     *
     * @param next what becomes of it; the same when nothing does
     * @param message from how it stood to how it stands: what is to be told of that
     * @return how it stands now
     */
    public TargetStanding change(
            String target,
            Instant now,
            UnaryOperator<TargetStanding> next,
            BiFunction<TargetStanding, TargetStanding, Optional<OutboxRow>> message) {
        return session.transact(handle -> {
            TargetStanding before =
                    TargetStandings.locked(handle, target).orElseGet(() -> TargetStanding.unknown(target, now));
            TargetStanding after = next.apply(before);
            if (!after.equals(before)) {
                write(handle, after);
                message.apply(before, after)
                        .ifPresent(row ->
                                new Enqueuing(List.of(row), List.of()).step().in(handle));
            }
            return after;
        });
    }

    private static void write(Handle handle, TargetStanding standing) {
        handle.createUpdate("""
                        INSERT INTO notification_targets AS known (target, state, since, until, last_error, version,
                            trouble, told_to)
                        VALUES (:target, :state, :since, :until, :error, :version, :trouble, :toldTo)
                        ON CONFLICT (target) DO UPDATE SET state = excluded.state, since = excluded.since,
                            until = excluded.until, last_error = excluded.last_error, version = excluded.version,
                            trouble = excluded.trouble, told_to = excluded.told_to, changed_by = NULL""")
                .bind("target", standing.target())
                .bind("state", standing.state().code())
                .bind("since", Outbox.time(standing.since()))
                .bind("until", standing.until().map(Outbox::time).orElse(null))
                .bind("error", standing.lastError().orElse(null))
                .bind("version", standing.version())
                .bind("trouble", standing.trouble())
                .bind("toldTo", standing.toldTo().orElse(null))
                .execute();
    }
}
