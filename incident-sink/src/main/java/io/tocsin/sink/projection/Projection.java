package io.tocsin.sink.projection;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.target.Notifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What a projection does with what it reads.
 *
 * @param config how the topics are read
 * @param routes which incidents go where
 * @param notifiers all targets
 * @param writer writes what they are told
 * @param updateInterval so long updates wait that no route tells
 * @param notifyNotOlderThan what a rebuilt database does not tell again
 * @param tracing where steps are recorded
 */
public record Projection(
        ProjectionConfig config,
        RouteTree routes,
        List<Notifier> notifiers,
        MessageWriter writer,
        Duration updateInterval,
        Duration notifyNotOlderThan,
        Tracing tracing) {

    public Projection {
        notifiers = List.copyOf(notifiers);
    }

    /**
     * Wires a projector; it starts nothing yet.
     *
     * @param whenMigrated called once, when the store has its tables
     */
    public Projector projector(
            KafkaSettings kafka, Store store, SinkMetrics metrics, Clock clock, Runnable whenMigrated) {
        return new Projector(
                kafka,
                config,
                store,
                batches(kafka, store, metrics, clock),
                new Projector.Start(metrics, whenMigrated));
    }

    /** What the store has open and no engine knows. */
    public LostIncidents lost(KafkaSettings kafka, Store store, SinkMetrics metrics, Clock clock) {
        return new LostIncidents(kafka, store, batches(kafka, store, metrics, clock), clock);
    }

    private BatchProjection batches(KafkaSettings kafka, Store store, SinkMetrics metrics, Clock clock) {
        CatalogueTeams teams = new CatalogueTeams(new SettingReader(kafka), routes.readsTeams(), clock);
        return new BatchProjection(
                new BatchProjection.Collaborators(
                        store.projection(),
                        new Outbox(store.session()),
                        new NotificationPlanner(routes, notifiers, writer, updateInterval, teams),
                        teams,
                        new DeadLetters(kafka),
                        metrics,
                        tracing),
                notifyNotOlderThan,
                clock);
    }
}
