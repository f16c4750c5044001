package io.tocsin.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Coded;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/**
 * What came in and what became of it. All label values exist from the start. At any quiet moment:
 *
 * <ul>
 *   <li>{@code requests.received = requests.accepted + sum of requests.refused over its reasons}; while something is
 *       under way, the difference is {@code requests.held}.
 *   <li>{@code events.accepted + commands.accepted + messages.ignored} = the entries that this process appended to the journal and
 *       acknowledged; the engine's decisions about them add up to the same number, except that an entry written for a
 *       request that was answered 503 counts there and, when the sender tries again, once more as a duplicate.
 *   <li>{@code dead.letters.written = sum of events.rejected + requests refused as unreadable, too_many_labels, unsupported_media_type or
 *       unsupported_encoding + records.read as unreadable}; a batch without one good alert is one dead letter, and its parts are not counted.
 * </ul>
 */
public final class IntakeMetrics {

    /** The connector label of requests for connectors that do not exist. */
    static final String UNKNOWN = "unknown";

    private static final String PREFIX = "tocsin.ingest.";
    private static final String CONNECTOR = "connector";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<String, OfConnector> byConnector = new HashMap<>();
    private final OfConnector unknown;
    private final Counter producers;

    /** Registers everything for these connectors. */
    public IntakeMetrics(MeterRegistry registry, Collection<String> connectors) {
        this.registry = registry;
        connectors.forEach(name -> byConnector.put(name, new OfConnector(registry, name)));
        this.unknown = new OfConnector(registry, UNKNOWN);
        this.producers = Counter.builder(PREFIX + "producers.created")
                .description("Kafka producers made since the start; one, unless one broke for good")
                .register(registry);
    }

    OfConnector of(String connector) {
        return byConnector.getOrDefault(connector, unknown);
    }

    void watch(InFlight inFlight) {
        Gauge.builder(PREFIX + "requests.held", inFlight, InFlight::requests)
                .description("Requests between their first byte and their answer")
                .register(registry);
        Gauge.builder(PREFIX + "bytes.held", inFlight, InFlight::bytes)
                .description("Bytes reserved for the bodies of these requests")
                .register(registry);
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    /** Counts a producer and shows Kafka's own metrics of it, until they are closed. */
    KafkaClientMetrics producerCreated(Producer<?, ?> producer) {
        producers.increment();
        KafkaClientMetrics shown = new KafkaClientMetrics(producer);
        shown.bindTo(registry);
        return shown;
    }

    /** The counters of one connector. */
    static final class OfConnector {

        private final Counter received;
        private final Counter accepted;
        private final Map<Refusal, Counter> refused;
        private final Counter events;
        private final Counter commands;
        private final Map<DeadLetterCause, Counter> rejected;
        private final Map<IgnoreReason, Counter> ignored;
        private final Map<DeadLetterCause, Counter> buried;
        private final Map<Remark, Counter> remarks;
        private final Timer answered;

        private OfConnector(MeterRegistry registry, String connector) {
            Family family = new Family(registry, connector);
            received = family.counter("requests.received");
            accepted = family.counter("requests.accepted");
            refused = family.counters("requests.refused", "reason", Refusal.class);
            events = family.counter("events.accepted");
            commands = family.counter("commands.accepted");
            rejected = family.counters("events.rejected", "cause", DeadLetterCause.class);
            ignored = family.counters("messages.ignored", "reason", IgnoreReason.class);
            buried = family.counters("dead.letters.written", "cause", DeadLetterCause.class);
            remarks = family.counters("remarks.noted", "remark", Remark.class);
            answered = Timer.builder(PREFIX + "requests.answered")
                    .tag(CONNECTOR, connector)
                    .description("From the start of a request to its answer")
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }

        void received() {
            received.increment();
        }

        void refused(Refusal refusal) {
            count(refused, refusal);
        }

        void rejected(DeadLetterCause cause) {
            count(rejected, cause);
            count(buried, cause);
        }

        void buried(DeadLetterCause cause) {
            count(buried, cause);
        }

        /** Counts the end of a request. */
        void answered(Answer answer, Timer.Sample started) {
            started.stop(answered);
            if (answer instanceof Answer.Refused refusal) {
                refused(refusal.refusal());
            } else if (answer instanceof Answer.Accepted taken) {
                accepted.increment();
                taken.remarks().forEach(remark -> count(remarks, remark));
                taken.ignored()
                        .ifPresentOrElse(
                                reason -> count(ignored, reason),
                                () -> events.increment(taken.receipts().size()));
                commands.increment(taken.commands().size());
            }
        }

        /** Counts what came by no request. */
        void taken(Reading reading) {
            reading.match(
                    read -> {
                        events.increment(read.events().size());
                        commands.increment(read.commands().size());
                        read.remarks().forEach(remark -> count(remarks, remark));
                        read.bad().forEach(part -> rejected(part.finding().cause()));
                        return true;
                    },
                    message -> {
                        count(ignored, message.reason());
                        return true;
                    },
                    unreadable -> {
                        buried(unreadable.finding().cause());
                        return true;
                    });
        }

        private static <E extends Enum<E>> void count(Map<E, Counter> counters, E which) {
            Counter counter = counters.get(which);
            if (counter != null) {
                counter.increment();
            }
        }
    }

    private record Family(MeterRegistry registry, String connector) {

        Counter counter(String name) {
            return Counter.builder(PREFIX + name).tag(CONNECTOR, connector).register(registry);
        }

        <E extends Enum<E> & Coded> Map<E, Counter> counters(String name, String label, Class<E> type) {
            Map<E, Counter> counters = new EnumMap<>(type);
            for (E constant : type.getEnumConstants()) {
                counters.put(
                        constant,
                        Counter.builder(PREFIX + name)
                                .tag(CONNECTOR, connector)
                                .tag(label, constant.code())
                                .register(registry));
            }
            return counters;
        }
    }
}
