package io.tocsin.console.read;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.ListQuery;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.AlertCursor;
import io.tocsin.sink.store.CommandDecision;
import io.tocsin.sink.store.Delivery;
import io.tocsin.sink.store.DeliveryCounts;
import io.tocsin.sink.store.IncidentCursor;
import io.tocsin.sink.store.IncidentPage;
import io.tocsin.sink.store.Member;
import io.tocsin.sink.store.SearchTimedOutException;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.store.StoredPlace;
import io.tocsin.sink.store.StripCounts;
import io.tocsin.sink.store.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the console reads. A call is refused as a {@link ProblemKind#STORE_UNAVAILABLE} when the store does not answer
 * it; whether the store answers at all is for the {@link StoreState} to know, not for one call to conclude.
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

    /** One page, the last opened first; refused as {@link ProblemKind#SEARCH_TOO_LONG} when a text is not found in time. */
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

    /** What was resolved last, by the time of its resolution. */
    public List<Incident> lastResolved(int limit) {
        return read(() -> store.incidents().lastResolved(limit));
    }

    /** The alerts of an incident behind this place: firing first, worst first, newest first. */
    public List<Alert> alerts(IncidentId id, int limit, Optional<AlertCursor> after) {
        return read(() -> store.incidents().alerts(id, limit, after));
    }

    /** What fires, of these services or of all. */
    public List<Member> firing(List<String> services, int limit) {
        return read(() -> store.members().firing(services, limit));
    }

    /** What fires and is suppressed. */
    public List<Member> suppressed(int limit) {
        return read(() -> store.members().suppressed(limit));
    }

    /** What was in the incidents that opened since then, of these services or of all. */
    public List<Member> since(Instant since, List<String> services, int limit) {
        return read(() -> store.members().since(since, services, limit));
    }

    /** What happened to an incident, newest first. */
    public List<TimelineEntry> timeline(IncidentId id, int limit, Optional<Long> beforeRevision) {
        return read(() -> store.incidents().timeline(id, limit, beforeRevision));
    }

    /** The notifications of an incident, newest first. */
    public List<Delivery> deliveries(IncidentId id, int limit) {
        return read(() -> store.deliveries().ofIncident(id, limit));
    }

    /** How the notifications of these incidents stand, in one question; those that have none are left out. */
    public Map<IncidentId, DeliveryCounts> deliveryCounts(Collection<Incident> incidents) {
        List<IncidentId> ids = incidents.stream().map(Incident::id).toList();
        return ids.isEmpty() ? Map.of() : read(() -> store.deliveries().counts(ids));
    }

    /** The next offset that the sink will project, for each of these partitions that it has begun. */
    public Map<Integer, Long> projected(String topic, Collection<Integer> partitions) {
        Map<Integer, StoredPlace> places = read(() -> store.projection().places(topic, partitions));
        return places.values().stream().collect(Collectors.toMap(StoredPlace::partition, StoredPlace::nextOffset));
    }

    /** What became of a command; empty while it is not decided. */
    public Optional<CommandDecision> decision(CommandId id) {
        return read(() -> store.commandDecisions().find(id));
    }

    /** What is read. */
    Store store() {
        return store;
    }

    /** Asks the store, and refuses as the class says. */
    <T> T read(Supplier<T> query) {
        if (!state.isPrepared()) {
            throw unavailable();
        }
        try {
            return query.get();
        } catch (StoreUnavailableException e) {
            throw unavailable();
        } catch (SearchTimedOutException e) {
            throw Problem.passing(
                            ProblemKind.SEARCH_TOO_LONG,
                            "The text was not found in the time that one search may take. Say more: a service, a"
                                    + " severity or a status makes it shorter.",
                            RETRY_AFTER)
                    .toException();
        }
    }

    private RuntimeException unavailable() {
        String since = state.unreadableSince().map(at -> " since " + at).orElse(" just now");
        return Problem.passing(
                        ProblemKind.STORE_UNAVAILABLE,
                        "Cannot read incidents" + since
                                + ". Alerts are still accepted; notifications continue when the database is back.",
                        RETRY_AFTER)
                .toException();
    }
}
