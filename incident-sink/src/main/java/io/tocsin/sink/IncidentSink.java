package io.tocsin.sink;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.Tracing;
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
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreChannel;
import io.tocsin.sink.store.StoreFeed;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Notifiers;
import io.tocsin.sink.target.TargetConfig;
import java.time.Clock;
import java.util.List;
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
        return start(config, kafka, database, meters, Tracing.NONE, clock);
    }

    /** As above, recording the steps of alerts there. */
    public static IncidentSink start(
            SinkConfig config,
            KafkaSettings kafka,
            DatabaseSettings database,
            MeterRegistry meters,
            Tracing tracing,
            Clock clock) {
        Beginning beginning = new Beginning(Store.open(database, POOL, meters), Relay.Company.SHARED, tracing);
        return start(config, kafka, beginning, meters, clock);
    }

    /**
     * As the other, where no other sink can be at this database, because it lives and dies with this process: what
     * an earlier process had in flight when it died is tried again at once and not after its lease.
     */
    public static IncidentSink startAlone(
            SinkConfig config,
            KafkaSettings kafka,
            DatabaseSettings database,
            MeterRegistry meters,
            Tracing tracing,
            Clock clock) {
        Beginning beginning = new Beginning(Store.open(database, POOL, meters), Relay.Company.ALONE, tracing);
        return start(config, kafka, beginning, meters, clock);
    }

    /** What it begins with. */
    private record Beginning(Store store, Relay.Company company, Tracing tracing) {}

    private static IncidentSink start(
            SinkConfig config, KafkaSettings kafka, Beginning beginning, MeterRegistry meters, Clock clock) {
        Store store = beginning.store();
        Notifiers notifiers = new Notifiers(config.targets(), config.relay().attemptTimeout(), Optional.of(kafka));
        SinkMetrics metrics = new SinkMetrics(
                meters, config.targets().stream().map(TargetConfig::name).toList());
        Outbox outbox = new Outbox(store.session());
        MessageWriter writer = writer(config, metrics);
        Voices voices = new Voices(notifiers.all(), writer, beginning.tracing());
        Relay relay = new Relay(outbox, voices, config.relay(), metrics, clock, beginning.company());
        Projection projection = projection(config, notifiers.all(), writer, beginning.tracing());
        Chores chores = new Chores(
                new Retention(store.session(), config.retention(), Retention.Pace.USUAL, meters, clock),
                new Reminders(outbox, projection.routes(), notifiers.all(), writer, metrics, clock));
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

    static Projection projection(SinkConfig config, List<Notifier> notifiers, MessageWriter writer, Tracing tracing) {
        return new Projection(
                config.projection(),
                config.tree(),
                notifiers,
                writer,
                config.relay().updateInterval(),
                config.notifyNotOlderThan(),
                tracing);
    }

    static MessageWriter writer(SinkConfig config, SinkMetrics metrics) {
        return new MessageWriter(config.consoleUrl(), config.messages(), (set, part, fault) -> {
            metrics.templateFailed(part);
            LOG.warn("template {} of {}: {}; written as shipped", part.code(), set, fault.getMessage());
        });
    }

    /**
     * Whether incidents reach the store now, and what is owed to targets is sent. A target that is away does not make
     * the sink unready.
     */
    public Readiness readiness() {
        Readiness projection = parts.projector().readiness();
        return projection.isReady() ? parts.relay().readiness() : projection;
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
