package io.tocsin.console.read;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.ListQuery;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.CommandDecision;
import io.tocsin.sink.store.Delivery;
import io.tocsin.sink.store.IncidentCursor;
import io.tocsin.sink.store.IncidentPage;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.store.StripCounts;
import io.tocsin.sink.store.TimelineEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the console reads. Each call says to the {@link StoreState} how it went, and is refused as a
 * {@link ProblemKind#STORE_UNAVAILABLE} when the store does not answer.
 */
public final class Incidents {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int CANDIDATES = 20;

    private final Store store;
    private final StoreState state;

    /** Reads this store. */
    public Incidents(Store store, StoreState state) {
        this.store = store;
        this.state = state;
    }

    /** One page, the last opened first. */
    public IncidentPage list(ListQuery query, Optional<IncidentCursor> after, int limit) {
        return read(() -> store.incidents().list(query.filter(), after, limit));
    }

    /** The numbers of the strip. */
    public StripCounts counts() {
        return read(() -> store.incidents().stripCounts());
    }

    /** The incident with exactly this id. */
    public Optional<Incident> find(IncidentId id) {
        return read(() -> store.incidents().find(id));
    }

    /** Those of these that exist, in no order. */
    public List<Incident> findAll(Collection<IncidentId> ids) {
        return ids.isEmpty() ? List.of() : read(() -> store.incidents().findAll(ids));
    }

    /** The incidents that a typed id may mean: the one with exactly this id, else those that start so. */
    public List<Incident> meant(String typed) {
        if (typed.isBlank() || typed.length() > IncidentId.MAX_LENGTH) {
            return List.of();
        }
        Optional<Incident> exact = find(new IncidentId(typed));
        return exact.map(List::of).orElseGet(() -> read(() -> store.incidents().findByPrefix(typed, CANDIDATES)));
    }

    /** The alerts of an incident: firing first, worst first, newest first. */
    public List<Alert> alerts(IncidentId id, int limit, int offset) {
        return read(() -> store.incidents().alerts(id, limit, offset));
    }

    /** What happened to an incident, newest first. */
    public List<TimelineEntry> timeline(IncidentId id, int limit, Optional<Long> beforeRevision) {
        return read(() -> store.incidents().timeline(id, limit, beforeRevision));
    }

    /** The notifications of an incident, newest first. */
    public List<Delivery> deliveries(IncidentId id, int limit) {
        return read(() -> store.deliveries().ofIncident(id, limit));
    }

    /** What became of a command; empty while it is not decided. */
    public Optional<CommandDecision> decision(CommandId id) {
        return read(() -> store.commandDecisions().find(id));
    }

    private <T> T read(Supplier<T> query) {
        if (!state.isPrepared()) {
            throw unavailable();
        }
        try {
            T result = query.get();
            state.answered();
            return result;
        } catch (StoreUnavailableException e) {
            state.failed();
            throw unavailable();
        }
    }

    private RuntimeException unavailable() {
        String since = state.unreadableSince().map(at -> " since " + at).orElse("");
        return Problem.passing(
                        ProblemKind.STORE_UNAVAILABLE,
                        "Cannot read incidents" + since
                                + ". Alerts are still accepted; notifications continue when the database is back.",
                        RETRY_AFTER)
                .toException();
    }
}
