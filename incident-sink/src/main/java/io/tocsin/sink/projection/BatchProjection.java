package io.tocsin.sink.projection;

import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.EnqueueStep;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.outbox.SupersedeReason;
import io.tocsin.sink.store.IncidentLabels;
import io.tocsin.sink.store.OffsetStep;
import io.tocsin.sink.store.ProjectionBatch;
import io.tocsin.sink.store.ProjectionWriter;
import io.tocsin.sink.store.StoreRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Projects what one poll brought: one transaction, unless the store refuses it. Then it is halved until the record is
 * found that is to blame; that one goes to the dead letters, and the partition moves on.
 */
final class BatchProjection {

    private final ProjectionWriter store;
    private final Outbox outbox;
    private final NotificationPlanner planner;
    private final CatalogueTeams teams;
    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final Tracing tracing;
    private final Duration notifyNotOlderThan;
    private final Clock clock;

    BatchProjection(Collaborators with, Duration notifyNotOlderThan, Clock clock) {
        this.store = with.store();
        this.outbox = with.outbox();
        this.planner = with.planner();
        this.teams = with.teams();
        this.deadLetters = with.deadLetters();
        this.metrics = with.metrics();
        this.tracing = with.tracing();
        this.notifyNotOlderThan = notifyNotOlderThan;
        this.clock = clock;
    }

    /** What a projection works with. */
    record Collaborators(
            ProjectionWriter store,
            Outbox outbox,
            NotificationPlanner planner,
            CatalogueTeams teams,
            DeadLetters deadLetters,
            SinkMetrics metrics,
            Tracing tracing) {}

    /**
     * Returns when all of it is in the store or in the dead letters.
     *
     * @throws RuntimeException when it cannot be now; what was projected so far counts, the rest must come again
     */
    void project(List<Item> items, Places places) {
        List<Item.Poison> poison = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Item.Poison found) {
                poison.add(found);
            }
        }
        if (!poison.isEmpty()) {
            deadLetters.write(poison, clock.instant());
            poison.forEach(item -> metrics.deadLettered(item.cause()));
        }
        try {
            commit(items, places);
        } catch (StoreRefusedException | UnprojectableException e) {
            divide(items, places, e);
        }
    }

    private void divide(List<Item> items, Places places, RuntimeException refusal) {
        if (items.size() > 1) {
            int half = items.size() / 2;
            project(withoutPoison(items.subList(0, half)), places);
            project(withoutPoison(items.subList(half, items.size())), places);
            return;
        }
        Item culprit = items.get(0);
        project(
                List.of(new Item.Poison(
                        culprit.source(), DeadLetterCause.FAILED_PROCESSING, String.valueOf(refusal.getMessage()))),
                places);
    }

    /** What is in the dead letters already is not written there again. */
    private static List<Item> withoutPoison(List<Item> items) {
        return items.stream()
                .map(item -> item instanceof Item.Poison ? new Item.Passed(item.source()) : item)
                .toList();
    }

    private void commit(List<Item> items, Places places) {
        Instant now = clock.instant();
        List<OffsetStep> steps = places.steps(next(items));
        List<IncidentChange> changes = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        DecisionTally tally = new DecisionTally();
        Set<IncidentChange> rebuilt = Collections.newSetFromMap(new IdentityHashMap<>());
        ProjectionSpans spans = new ProjectionSpans(tracing);
        Instant oldest = now.minus(notifyNotOlderThan);
        for (Item item : items) {
            if (item instanceof Item.Change change) {
                changes.add(change.change());
                if (change.change().at().isBefore(oldest)
                        && places.isRebuilt(partition(item), item.source().offset())) {
                    rebuilt.add(change.change());
                } else {
                    spans.begin(change.change(), item.source());
                }
            } else if (item instanceof Item.CommandDecided decided) {
                decisions.add(decided.decision());
            } else if (item instanceof Item.Passed passed) {
                tally.add(passed.source());
            }
        }
        write(new ProjectionBatch(changes, decisions, tally.counts(), steps), rebuilt, spans, now);
        places.taken(steps);
    }

    /**
     * Writes a change that no topic has.
     *
     * @throws RuntimeException when it cannot be now, or ever
     */
    void add(IncidentChange change, Instant now) {
        ProjectionBatch alone = new ProjectionBatch(List.of(change), List.of(), List.of());
        write(alone, Set.of(), new ProjectionSpans(tracing), now);
    }

    private void write(ProjectionBatch batch, Set<IncidentChange> rebuilt, ProjectionSpans spans, Instant now) {
        KnownBefore known = known(batch.changes());
        Planned planned = plan(batch.changes(), known, rebuilt, spans, now);
        EnqueueStep enqueue = planned.enqueuing.step();
        IncidentLabels labels = new IncidentLabels(planned.plan.changedLabels());
        store.commit(batch, labels.and(enqueue));
        spans.end();
        count(planned.plan, batch.changes().size(), batch.commandDecisions().size());
        enqueue.toldAllTheSame().forEach(end -> metrics.target(end.target()).enqueued(end.kind()));
        enqueue.takenBack()
                .forEach((target, waiting) -> metrics.target(target).superseded(SupersedeReason.ENDED_THERE, waiting));
        enqueue.collapsed()
                .forEach((target, updates) -> metrics.target(target).superseded(SupersedeReason.NEWER_STATE, updates));
    }

    private record Planned(NotificationPlan plan, Enqueuing enqueuing) {}

    /** Pure, so what it fails on it will always fail on. */
    private Planned plan(
            List<IncidentChange> changes,
            KnownBefore known,
            Set<IncidentChange> rebuilt,
            ProjectionSpans spans,
            Instant now) {
        try {
            NotificationPlan plan = planner.plan(changes, known, rebuilt::contains, now);
            return new Planned(plan, planner.render(plan, now, spans::of));
        } catch (RuntimeException e) {
            throw new UnprojectableException("no notification can be made of it: " + e.getMessage(), e);
        }
    }

    private KnownBefore known(List<IncidentChange> changes) {
        if (planner.isIdle() || changes.isEmpty()) {
            return KnownBefore.NOTHING;
        }
        Set<IncidentId> incidents =
                changes.stream().map(change -> change.incident().id()).collect(Collectors.toSet());
        teams.look();
        return new KnownBefore(
                store.revisions(incidents),
                outbox.told(incidents),
                planner.readsLabels() ? store.labels(incidents) : Map.of());
    }

    /** Gives up what it holds of Kafka. */
    void close() {
        deadLetters.close();
        teams.close();
    }

    private void count(NotificationPlan plan, int changes, int decisions) {
        metrics.projected(changes, decisions);
        plan.notifications()
                .forEach(notification -> metrics.target(notification.target()).enqueued(notification.kind()));
        plan.coalesced().forEach((target, updates) -> {
            for (int i = 0; i < updates; i++) {
                metrics.target(target).coalesced();
            }
        });
        plan.quiet().forEach(metrics::quieted);
    }

    private static Map<TopicPartition, Long> next(List<Item> items) {
        Map<TopicPartition, Long> next = new HashMap<>();
        items.forEach(item -> next.put(partition(item), item.source().offset() + 1));
        return next;
    }

    private static TopicPartition partition(Item item) {
        return new TopicPartition(item.source().topic(), item.source().partition());
    }
}
