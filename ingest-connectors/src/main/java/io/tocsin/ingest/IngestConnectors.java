package io.tocsin.ingest;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.heartbeat.HeartbeatConnector;
import io.tocsin.ingest.http.AlertmanagerReads;
import io.tocsin.ingest.http.AlertsHandler;
import io.tocsin.ingest.http.EmulatedApi;
import io.tocsin.ingest.http.EmulatedApiHandler;
import io.tocsin.ingest.http.OpsgenieRequests;
import io.tocsin.ingest.http.ServerFaults;
import io.tocsin.ingest.intake.AlertIntake;
import io.tocsin.ingest.intake.BodyLimits;
import io.tocsin.ingest.intake.Gate;
import io.tocsin.ingest.intake.InFlight;
import io.tocsin.ingest.intake.IntakeMetrics;
import io.tocsin.ingest.intake.Integration;
import io.tocsin.ingest.intake.Integrations;
import io.tocsin.ingest.intake.JournalWriter;
import io.tocsin.ingest.intake.LetterRetry;
import io.tocsin.ingest.intake.Observers;
import io.tocsin.ingest.intake.RecordIntake;
import io.tocsin.ingest.intake.RequestRate;
import io.tocsin.ingest.intake.StartingEvents;
import io.tocsin.ingest.sns.HttpsSnsClient;
import io.tocsin.ingest.sns.SnsClient;
import io.tocsin.ingest.sns.SnsGate;
import io.tocsin.ingest.topic.KafkaSources;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.trace.Tracing;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The role that takes alerts by HTTP, and from topics of teams, and writes them to the journal. */
public final class IngestConnectors implements AutoCloseable {

    private static final String PATH = "/v1/alerts";

    private final IngestLimits limits;
    private final JournalWriter journal;
    private final AlertIntake intake;
    private final SnsClient sns;
    private final Clock clock;
    private final KafkaSources sources;
    private final StartingEvents starting;

    private IngestConnectors(
            IngestConfig config,
            KafkaSettings kafka,
            MeterRegistry meters,
            Tracing tracing,
            Clock clock,
            SnsClient sns) {
        this.sns = sns;
        this.limits = config.limits();
        this.clock = clock;
        IntakeMetrics metrics = new IntakeMetrics(meters, ConnectorRegistry.ALL);
        Observers observers = new Observers(metrics, tracing);
        this.journal = JournalWriter.start(kafka, observers, clock);
        Integrations integrations = integrations(config, clock, authentication -> gate(authentication, sns));
        this.intake = new AlertIntake(
                integrations,
                journal,
                new InFlight(limits.maxRequestsInFlight(), limits.maxBytesInFlight()),
                new BodyLimits(limits.maxBodyBytes(), limits.maxInflatedBytes(), limits.maxInflationRatio()),
                observers,
                clock);
        this.sources = new KafkaSources(kafka, journal, meters);
        this.starting = StartingEvents.tell(
                HeartbeatConnector.NAME,
                now -> HeartbeatConnector.awaited(heartbeats(config), now),
                journal,
                metrics,
                clock);
        for (KafkaSourceConfig source : config.kafkaSources()) {
            integrations
                    .find(source.integration())
                    .map(found -> new RecordIntake(found, source.contentType(), limits.maxBodyBytes(), metrics, clock))
                    .ifPresent(records -> sources.start(place(source, kafka), records));
        }
    }

    /** Starts the role; while Kafka is away it answers 503, and goes on by itself when Kafka is back. */
    public static IngestConnectors start(IngestConfig config, KafkaSettings kafka, MeterRegistry meters, Clock clock) {
        return start(config, kafka, meters, Tracing.NONE, clock);
    }

    /** As above, recording the steps of alerts there. */
    public static IngestConnectors start(
            IngestConfig config, KafkaSettings kafka, MeterRegistry meters, Tracing tracing, Clock clock) {
        return new IngestConnectors(config, kafka, meters, tracing, clock, new HttpsSnsClient());
    }

    /** As above, calling Amazon SNS with this client, which is closed with the role. */
    static IngestConnectors start(
            IngestConfig config, KafkaSettings kafka, MeterRegistry meters, Clock clock, SnsClient sns) {
        return new IngestConnectors(config, kafka, meters, Tracing.NONE, clock, sns);
    }

    /**
     * Adds the routes, and how the server answers what it refuses by itself; the server is the caller's.
     *
     * @param gate put before each route
     */
    public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
        ServerFaults faults = new ServerFaults(intake);
        server.errorHandler(faults);
        Routes routes = new Routes(server, gate, faults);
        bind(routes, List.of("exact:" + PATH, "prefix:" + PATH), new AlertsHandler(intake, limits.maxBodyBytes()));
        bind(routes, List.of(OpsgenieRequests.ROUTE), new OpsgenieRequests(intake, clock));
        bind(routes, AlertmanagerReads.ROUTES, new AlertmanagerReads(intake, clock));
        EmulatedApi.ALL.forEach(
                api -> bind(routes, api.routes(), new EmulatedApiHandler(intake, api, limits.maxBodyBytes())));
    }

    /** What all our routes have in common. */
    private record Routes(ServerBuilder server, DecoratingHttpServiceFunction gate, ServerFaults faults) {}

    private void bind(Routes routes, List<String> patterns, HttpService handler) {
        for (String pattern : patterns) {
            routes.server()
                    .route()
                    .path(pattern)
                    // The handler limits the body itself, after it has judged the head.
                    .maxRequestLength(0)
                    .requestTimeout(limits.requestTimeout())
                    .errorHandler(routes.faults()::answer)
                    .decorator(routes.gate())
                    .build(handler);
        }
    }

    /** Whether alerts can be made durable now. */
    public Readiness readiness() {
        return journal.readiness();
    }

    /** Refuses what is new, answers what is under way, and ends; takes at most about half a minute. */
    @Override
    public void close() {
        starting.close();
        sources.close();
        intake.close();
        journal.close();
        sns.close();
    }

    /** Reads dead letters again with this configuration; needs neither Kafka nor a server. */
    public static LetterRetry letterRetry(IngestConfig config, Clock clock) {
        return new LetterRetry(integrations(config, clock, authentication -> authentication));
    }

    private static Map<String, Terms> heartbeats(IngestConfig config) {
        return config.integrations().stream()
                .filter(integration -> integration.connector().equals(HeartbeatConnector.NAME))
                .collect(Collectors.toMap(IntegrationConfig::name, IntegrationConfig::terms));
    }

    private static KafkaSources.Place place(KafkaSourceConfig source, KafkaSettings ours) {
        if (source.cluster().isEmpty() && source.topic().startsWith(ours.topicPrefix() + ".")) {
            throw new IllegalArgumentException(
                    "kafka_sources: " + source.topic() + " (expected: a topic that is none of our own)");
        }
        return new KafkaSources.Place(
                source.topic(),
                source.group(),
                source.cluster().map(cluster -> cluster.settings(ours)),
                source.instance());
    }

    private static Integrations integrations(IngestConfig config, Clock clock, Function<Authentication, Gate> gates) {
        ConnectorRegistry registry = new ConnectorRegistry(config.limits());
        List<Integration> integrations = config.integrations().stream()
                .map(integration -> new Integration(
                        integration.name(),
                        registry.connector(integration),
                        gates.apply(integration.authentication()),
                        integration.terms(),
                        new RequestRate(integration.ratePerSecond(), clock)))
                .toList();
        return new Integrations(ConnectorRegistry.ALL, integrations);
    }

    /** What fetches is made here, so that a configuration stays a value. */
    private static Gate gate(Authentication authentication, SnsClient client) {
        return authentication instanceof Authentication.Sns sns ? new SnsGate(sns.topics(), client) : authentication;
    }
}
