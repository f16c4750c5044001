package io.tocsin.sink;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.http.CallbackEdge;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.metrics.SinkMetrics;
import io.tocsin.sink.outbox.Outbox;
import io.tocsin.sink.projection.Projection;
import io.tocsin.sink.projection.Projector;
import io.tocsin.sink.relay.Relay;
import io.tocsin.sink.relay.Voices;
import io.tocsin.sink.reminder.Reminders;
import io.tocsin.sink.retention.Retention;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreChannel;
import io.tocsin.sink.store.StoreFeed;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.TargetConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sink role: projects incidents into PostgreSQL and tells targets about them. Several processes may run it; they
 * share the partitions of the topics and the lanes of the outbox.
 */
public final class IncidentSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentSink.class);
    private static final String POOL = "tocsin-sink";

    private final Parts parts;
    private final AtomicBoolean closed = new AtomicBoolean();

    private record Parts(
            Store store,
            Projector projector,
            Relay relay,
            Chores chores,
            StoreFeed feed,
            Notifiers notifiers,
            CallbackEdge callbacks) {}

    /** What is done now and then. */
    private record Chores(Retention retention, Reminders reminders) {}

    private IncidentSink(Parts parts) {
        this.parts = parts;
    }

    /**
     * Starts the role. Returns at once, whether Kafka and PostgreSQL are there or not: what is away is waited for.
     *
     * @param clock tells when notifications are due and how late they are
     */
    public static IncidentSink start(
            SinkConfig config, KafkaSettings kafka, DatabaseSettings database, MeterRegistry meters, Clock clock) {
        return start(config, kafka, Store.open(database, POOL, meters), meters, clock, Relay.Company.SHARED);
    }

    /**
     * As {@link #start}, where no other sink can be at this database, because it lives and dies with this process: what
     * an earlier process had in flight when it died is tried again at once and not after its lease.
     */
    public static IncidentSink startAlone(
            SinkConfig config, KafkaSettings kafka, DatabaseSettings database, MeterRegistry meters, Clock clock) {
        return start(config, kafka, Store.open(database, POOL, meters), meters, clock, Relay.Company.ALONE);
    }

    private static IncidentSink start(
            SinkConfig config,
            KafkaSettings kafka,
            Store store,
            MeterRegistry meters,
            Clock clock,
            Relay.Company company) {
        Notifiers notifiers = new Notifiers(config.targets(), config.relay().attemptTimeout(), Optional.of(kafka));
        SinkMetrics metrics = new SinkMetrics(
                meters, config.targets().stream().map(TargetConfig::name).toList());
        Outbox outbox = new Outbox(store.session());
        MessageWriter writer = writer(config, metrics);
        Relay relay = new Relay(outbox, new Voices(notifiers.all(), writer), config.relay(), metrics, clock, company);
        RouteTree routes = config.tree();
        Projection projection = new Projection(
                config.projection(),
                routes,
                notifiers.all(),
                writer,
                config.relay().updateInterval(),
                config.notifyNotOlderThan());
        Chores chores = new Chores(
                new Retention(store.session(), config.retention(), Retention.Pace.USUAL, meters, clock),
                new Reminders(outbox, routes, notifiers.all(), writer, metrics, clock));
        Projector projector = projection.projector(kafka, store, metrics, clock, () -> {
            relay.start();
            chores.retention.start();
            chores.reminders.start(config.relay().pollInterval());
        });
        projector.start();
        StoreFeed feed = store.listen(Set.of(StoreChannel.OUTBOX), notice -> relay.wake());
        CallbackEdge callbacks = new CallbackEdge(config.callbacks(), store.incidents(), kafka, meters, clock);
        return new IncidentSink(new Parts(store, projector, relay, chores, feed, notifiers, callbacks));
    }

    /**
     * Adds to this server where targets say back what people do in them; nothing when none does.
     *
     * @param gate put before it, as it writes to the journal
     */
    public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
        parts.callbacks().bind(server, gate);
    }

    private static MessageWriter writer(SinkConfig config, SinkMetrics metrics) {
        return new MessageWriter(config.consoleUrl(), config.messages(), (set, part, fault) -> {
            metrics.templateFailed(part);
            LOG.warn("template {} of {}: {}; written as shipped", part.code(), set, fault.getMessage());
        });
    }

    /** Whether incidents reach the store now. A target that is away does not make the sink unready. */
    public Readiness readiness() {
        return parts.projector().readiness();
    }

    /** Finishes what is under way, in well under a minute; what is owed stays in the outbox. Does nothing twice. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            parts.callbacks().close();
            parts.projector().close();
            parts.chores().retention().close();
            parts.feed().close();
            parts.chores().reminders().close();
            parts.relay().close();
            parts.notifiers().close();
            parts.store().close();
        }
    }
}
