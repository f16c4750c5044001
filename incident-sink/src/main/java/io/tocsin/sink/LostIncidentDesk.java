package io.tocsin.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.projection.LostIncidents;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.TargetConfig;
import java.time.Clock;
import java.util.Optional;

/**
 * Ends incidents that the store has open and no engine knows any more, beside the sinks that run. It puts into the outbox
 * what targets are to be told; the sinks tell it.
 */
public final class LostIncidentDesk implements AutoCloseable {

    private static final String POOL = "tocsin-close-lost";

    private final Store store;
    private final Notifiers notifiers;
    private final LostIncidents lost;

    private LostIncidentDesk(Store store, Notifiers notifiers, LostIncidents lost) {
        this.store = store;
        this.notifiers = notifiers;
        this.lost = lost;
    }

    /** Opens nothing yet: Kafka and the database are asked when something is to be done. */
    public static LostIncidentDesk open(
            SinkConfig config, KafkaSettings kafka, DatabaseSettings database, Clock clock) {
        Store store = Store.open(database, POOL, new SimpleMeterRegistry());
        Notifiers notifiers = new Notifiers(config.targets(), config.relay().attemptTimeout(), Optional.of(kafka));
        SinkMetrics metrics = new SinkMetrics(
                new SimpleMeterRegistry(),
                config.targets().stream().map(TargetConfig::name).toList());
        LostIncidents lost = IncidentSink.projection(
                        config, notifiers.all(), IncidentSink.writer(config, metrics), Tracing.NONE)
                .lost(kafka, store, metrics, clock);
        return new LostIncidentDesk(store, notifiers, lost);
    }

    /** As {@link LostIncidents#find()}. */
    public LostIncidents.Found find() {
        return lost.find();
    }

    /** As {@link LostIncidents#resolve}. */
    public void resolve(Incident incident, Actor by, String note) {
        lost.resolve(incident, by, note);
    }

    @Override
    public void close() {
        lost.close();
        notifiers.close();
        store.close();
    }
}
