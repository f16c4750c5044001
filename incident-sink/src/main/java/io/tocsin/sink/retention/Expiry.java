package io.tocsin.sink.retention;

import io.tocsin.sink.store.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Removes what is too old, a batch in each transaction. While a batch is at work no other process has one, and none of
 * its locks is waited for longer than {@value #LOCK_WAIT}. Not thread-safe.
 *
 * <p>Methods throw {@link io.tocsin.sink.store.StoreUnavailableException} when the database is away or a lock was not
 * had in time; nothing of that batch was removed then.
 */
public final class Expiry {

    private static final String LOCK_WAIT = "2s";

    private final Session session;
    private final RetentionConfig config;
    private final int batch;
    private final Instant now;
    private IncidentSweep.Place reached = IncidentSweep.Place.START;

    /**
     * One round.
     *
     * @param batch how many rows a transaction looks at, from 1
     * @param now the age of things is counted from here
     */
    public Expiry(Session session, RetentionConfig config, int batch, Instant now) {
        this.session = session;
        this.config = config;
        this.batch = batch;
        this.now = now;
    }

    /**
     * What a batch came to.
     *
     * @param removed how many rows went, without those that belong to them
     * @param done true when nothing more of this kind is too old
     */
    public record Removal(int removed, boolean done) {}

    /** Removes the next batch; empty when another process is at it. */
    public Optional<Removal> next(ExpiredKind kind) {
        return switch (kind) {
            case INCIDENT -> inTurn(this::incidents);
            case ATTEMPT -> inTurn(handle -> rows(handle, "notification_attempts", "started_at", config.attempts()));
            case COMMAND_DECISION ->
                inTurn(handle -> rows(handle, "command_decisions", "at", config.commandDecisions()));
            case DECISION_COUNT -> inTurn(this::counts);
        };
    }

    /** Removes all of it, without a pause; gives how many incidents went, or empty when another process is at it. */
    public OptionalInt everything() {
        int incidents = 0;
        for (ExpiredKind kind : ExpiredKind.values()) {
            boolean done = false;
            while (!done) {
                Optional<Removal> removal = next(kind);
                if (removal.isEmpty()) {
                    return OptionalInt.empty();
                }
                done = removal.get().done();
                incidents += kind == ExpiredKind.INCIDENT ? removal.get().removed() : 0;
            }
        }
        return OptionalInt.of(incidents);
    }

    private Removal incidents(Handle handle) {
        IncidentSweep.Step step = new IncidentSweep(handle, before(config.incidents()), batch).from(reached);
        reached = step.reached();
        return new Removal(step.removed(), step.done());
    }

    private Removal rows(Handle handle, String table, String time, Duration kept) {
        int removed = handle.createUpdate("DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table
                        + " WHERE " + time + " < :before ORDER BY " + time + " LIMIT :batch))")
                .bind("before", before(kept))
                .bind("batch", batch)
                .execute();
        return new Removal(removed, removed < batch);
    }

    private Removal counts(Handle handle) {
        LocalDate before = before(config.incidents()).toLocalDate();
        int removed = handle.createUpdate("DELETE FROM decision_counts WHERE ctid = ANY(ARRAY("
                        + "SELECT ctid FROM decision_counts WHERE day < :before ORDER BY day LIMIT :batch))")
                .bind("before", before)
                .bind("batch", batch)
                .execute();
        return new Removal(removed, removed < batch);
    }

    /** The lock is of the transaction, so that it holds through a pooler too, and goes with a process that dies. */
    private Optional<Removal> inTurn(Function<Handle, Removal> work) {
        return session.transact(handle -> {
            boolean ours = handle.createQuery(
                            "SELECT pg_try_advisory_xact_lock(hashtextextended('tocsin_retention', 0))")
                    .mapTo(Boolean.class)
                    .one();
            if (!ours) {
                return Optional.empty();
            }
            handle.execute("SET LOCAL lock_timeout = '" + LOCK_WAIT + "'");
            return Optional.of(work.apply(handle));
        });
    }

    private OffsetDateTime before(Duration kept) {
        return now.minus(kept).atOffset(ZoneOffset.UTC);
    }
}
