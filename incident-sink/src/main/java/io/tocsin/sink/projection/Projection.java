package io.tocsin.sink.projection;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.SettingReader;
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
 */
public record Projection(
        ProjectionConfig config,
        RouteTree routes,
        List<Notifier> notifiers,
        MessageWriter writer,
        Duration updateInterval,
        Duration notifyNotOlderThan) {

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
        CatalogueTeams teams = new CatalogueTeams(new SettingReader(kafka), routes.readsTeams(), clock);
        BatchProjection batches = new BatchProjection(
                new BatchProjection.Collaborators(
                        store.projection(),
                        new Outbox(store.session()),
                        new NotificationPlanner(routes, notifiers, writer, updateInterval, teams),
                        teams,
                        new DeadLetters(kafka),
                        metrics),
                notifyNotOlderThan,
                clock);
        return new Projector(kafka, config, store, batches, new Projector.Start(metrics, whenMigrated));
    }
}
