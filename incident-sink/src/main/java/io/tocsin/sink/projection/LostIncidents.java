package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.store.IncidentCursor;
import io.tocsin.sink.store.IncidentFilter;
import io.tocsin.sink.store.IncidentPage;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Incidents that the store has open and that no engine knows, because Kafka was lost with all that was in it. Nothing
 * will ever end them there, so the store ends them itself. The topics say nothing of these incidents, and go on so.
 */
public final class LostIncidents implements AutoCloseable {

    private static final IncidentFilter OPEN = new IncidentFilter(
            Set.of(IncidentStatus.TRIGGERED, IncidentStatus.ACKNOWLEDGED),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);
    private static final int PAGE = 500;
    private static final JournalPosition NOWHERE = new JournalPosition(0, 0);

    private final KafkaSettings kafka;
    private final Store store;
    private final BatchProjection projection;
    private final Clock clock;

    LostIncidents(KafkaSettings kafka, Store store, BatchProjection projection, Clock clock) {
        this.kafka = kafka;
        this.store = store;
        this.projection = projection;
        this.clock = clock;
    }

    /**
     * What is not as it should be.
     *
     * @param lost open in the store, and no entry of this journal made them
     * @param behind how many there are that the topic has anew under the id of an incident of before, and that the store
     *     does not take, as it has a later revision of the one of before
     */
    public record Found(List<Incident> lost, int behind) {

        public Found {
            lost = List.copyOf(lost);
        }
    }

    /**
     * Looks for those that are open in the store and of which the topic of incidents has not one change.
     *
     * @throws IllegalStateException when the topics cannot tell: they are not there, or do not begin with their first
     *     record any more, or the store was not made of them, or the journal had begun when such an incident last changed
     * @throws io.tocsin.sink.store.StoreUnavailableException when the database is away
     * @throws org.apache.kafka.common.KafkaException when the broker is away, or gives nothing for long
     */
    public Found find() {
        // In this order: what is opened in between stands in the topic when the store has it.
        List<Incident> open = open();
        try (KnownIncidents topic = new KnownIncidents(kafka)) {
            Map<IncidentId, KnownIncidents.Last> known = topic.read(
                    store.projection().places(Topics.INCIDENTS.name(kafka.topicPrefix()), topic.partitions()));
            List<Incident> lost = open.stream()
                    .filter(incident -> !known.containsKey(incident.id()))
                    .toList();
            refuseYoungerThanJournal(lost);
            return new Found(lost, behind(open, known));
        }
    }

    /**
     * Where the topic of incidents alone was made anew, engines still know what is missing in it. Their journal tells: it
     * had begun before. What it cannot tell is whether engines brought stores along from before a new journal. An engine
     * refuses to start so, but only while its group has no place in the journal.
     */
    private void refuseYoungerThanJournal(List<Incident> lost) {
        if (lost.isEmpty()) {
            return;
        }
        Optional<Instant> began = JournalStart.read(kafka);
        for (Incident incident : lost) {
            if (began.isPresent() && !incident.lastChangedAt().isBefore(began.get())) {
                throw new IllegalStateException(
                        ("the incidents topic has nothing of %s, but that changed at %s, when the"
                                        + " journal had begun (at %s): an engine may still know it, so nothing is closed")
                                .formatted(incident.id(), incident.lastChangedAt(), began.get()));
            }
        }
    }

    private int behind(List<Incident> open, Map<IncidentId, KnownIncidents.Last> known) {
        Map<IncidentId, Incident> stored = new HashMap<>();
        open.forEach(incident -> stored.put(incident.id(), incident));
        List<IncidentId> ongoing = known.entrySet().stream()
                .filter(last -> last.getValue().open())
                .map(Map.Entry::getKey)
                .toList();
        for (int i = 0; i < ongoing.size(); i += PAGE) {
            store.incidents()
                    .findAll(ongoing.subList(i, Math.min(i + PAGE, ongoing.size())))
                    .forEach(incident -> stored.put(incident.id(), incident));
        }
        return (int) stored.values().stream()
                .filter(incident -> {
                    KnownIncidents.Last last = known.get(incident.id());
                    return last != null && last.isHiddenBy(incident);
                })
                .count();
    }

    /**
     * Resolves one, as a person's command would have; targets are told as of any other.
     *
     * @param by who says that it is over
     * @param note stands in its timeline
     * @throws io.tocsin.sink.store.StoreUnavailableException when the database is away; then nothing was written, or
     *     all of it
     * @throws IllegalStateException when it can never be written as it is
     */
    public void resolve(Incident incident, Actor by, String note) {
        Instant now = clock.instant();
        IncidentChange change = new IncidentChange(
                resolved(incident, by, now),
                new ChangeDetail.IncidentResolved(ResolveReason.MANUAL, note),
                incident.severity(),
                by,
                now,
                NOWHERE,
                "close-lost");
        try {
            projection.add(change, now);
        } catch (StoreRefusedException | UnprojectableException e) {
            throw new IllegalStateException(incident.id() + " cannot be resolved: " + e.getMessage(), e);
        }
    }

    /** Gives up what it holds of Kafka. */
    @Override
    public void close() {
        projection.close();
    }

    private List<Incident> open() {
        List<Incident> open = new ArrayList<>();
        Optional<IncidentCursor> after = Optional.empty();
        do {
            IncidentPage page = store.incidents().list(OPEN, after, PAGE);
            open.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return open;
    }

    private static Incident resolved(Incident incident, Actor by, Instant now) {
        return new Incident(
                incident.id(),
                incident.service(),
                incident.environment(),
                incident.rule(),
                incident.rulesVersion(),
                incident.correlationKey(),
                incident.firstEvent(),
                incident.title(),
                IncidentStatus.RESOLVED,
                incident.severity(),
                incident.generation(),
                incident.revision() + 1,
                incident.heldUntil(),
                incident.openedAt(),
                incident.startedAt(),
                incident.lastJoinedAt(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Resolution(ResolveReason.MANUAL, by, now)),
                incident.alerts(),
                new Handling(incident.handling().assignee(), incident.handling().severity(), Optional.empty()),
                incident.suppression(),
                incident.collecting(),
                incident.storm(),
                incident.group(),
                incident.response());
    }
}
