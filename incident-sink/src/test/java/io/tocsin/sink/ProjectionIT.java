package io.tocsin.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteMatch;
import io.tocsin.sink.store.CommandDecision;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreChannel;
import io.tocsin.sink.store.StoreFeed;
import io.tocsin.sink.store.StoreNotice;
import io.tocsin.sink.store.TimelineEntry;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class ProjectionIT {

    private static final SinkConfig CONFIG = Sinks.telling(new LogTarget("log"));

    @Test
    void sameRecordsAgainChangeNothing(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        List<IncidentChange> changes = story().changes();
        try (IncidentSink sink = start(platform.kafka(), database)) {
            Sinks.publish(platform, changes);
            awaitRows(database, "incident_timeline", changes.size());
            Map<String, List<String>> once = Tables.projected(database);

            Sinks.publish(platform, changes);
            awaitEnd(platform, database);

            assertThat(Tables.projected(database)).isEqualTo(once);
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void twoDatabasesAreProjectedAlike(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess one = platform.database();
        DatabaseAccess two = platform.database();
        List<IncidentChange> changes = story().changes();
        Sinks.publish(platform, changes);

        try (IncidentSink sink = start(platform.kafka(), one)) {
            awaitRows(one, "incident_timeline", changes.size());
            assertThat(sink.readiness().isReady()).isTrue();
        }
        try (IncidentSink sink = start(platform.kafka(), two)) {
            awaitRows(two, "incident_timeline", changes.size());
            assertThat(sink.readiness().isReady()).isTrue();
        }

        assertThat(Tables.projected(two)).isEqualTo(Tables.projected(one));
    }

    @Test
    void onlyAHigherRevisionReplacesALowerOne(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        List<IncidentChange> changes = story().changes();
        IncidentChange newest = changes.get(changes.size() - 1);
        try (IncidentSink sink = start(platform.kafka(), database);
                Store store = Sinks.store(database)) {
            Sinks.publish(platform, List.of(newest));
            Sinks.publish(platform, changes.subList(0, changes.size() - 1));
            awaitRows(database, "incident_timeline", changes.size());

            assertThat(store.incidents().find(newest.incident().id())).contains(newest.incident());
            assertThat(store.incidents().timeline(newest.incident().id(), 100, Optional.empty()))
                    .extracting(TimelineEntry::revision)
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                    .hasSize(changes.size());
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void poisonGoesToTheDeadLettersAndThePartitionMovesOn(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        IncidentChange first = story().changes().get(0);
        Incident impossible = Incidents.triggered("checkout")
                .openedAt(Instant.parse("+300000-01-01T00:00:00Z"))
                .build();
        IncidentHistory after = IncidentHistory.opened(
                AlertEvents.firing("checkout").id("after-the-poison").build());
        try (IncidentSink sink = start(platform.kafka(), database)) {
            Sinks.publish(platform, List.of(first));
            platform.writeBytes(Topics.INCIDENTS, "checkout", "no change".getBytes(StandardCharsets.UTF_8));
            Sinks.publish(platform, List.of(Changes.opened(impossible)));
            Sinks.publish(platform, after.changes());
            awaitRows(database, "incidents", 2);

            Sinks.eventually()
                    .until(() -> platform.readRecords(Topics.DEAD_LETTERS).size() == 2);
            assertThat(platform.readRecords(Topics.DEAD_LETTERS))
                    .extracting(letter -> DeadLetterRecords.fromRecord(
                                    letter.key(),
                                    letter.raw().value(),
                                    letter.raw().headers())
                            .cause()
                            .code())
                    .containsExactlyInAnyOrder("undecodable_record", "failed_processing");
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void hostileTextIsKeptAndBreaksNothing(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        Incident hostile = Incidents.triggered("checkout")
                .title("nul \u0000, quote ', backslash \\, emoji \uD83D\uDD25, {array}, \"json\"")
                .build();
        try (IncidentSink sink = start(platform.kafka(), database);
                Store store = Sinks.store(database)) {
            Sinks.publish(platform, List.of(Changes.opened(hostile)));
            awaitRows(database, "incidents", 1);

            assertThat(store.incidents().find(hostile.id())).contains(hostile);
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void commandsAreAnsweredOnceAndOtherDecisionsAreLeftOut(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        Incident incident = Incidents.triggered("checkout").build();
        try (IncidentSink sink = start(platform.kafka(), database);
                Store store = Sinks.store(database)) {
            publish(platform.kafka(), decision("event-1", Outcome.FIRED, DecisionReason.FIRST_EVENT, incident));
            publish(platform.kafka(), decision("cmd-1", Outcome.DONE, DecisionReason.APPLIED, incident));
            publish(platform.kafka(), decision("cmd-1", Outcome.REFUSED, DecisionReason.SAME_COMMAND_ID, incident));
            publish(platform.kafka(), decision("cmd-2", Outcome.REFUSED, DecisionReason.UNKNOWN_INCIDENT, incident));
            awaitRows(database, "command_decisions", 2);
            // What was refused fits when it is sent again under its id.
            publish(platform.kafka(), decision("cmd-2", Outcome.DONE, DecisionReason.APPLIED, incident));

            assertThat(store.commandDecisions().find(new CommandId("cmd-1")))
                    .map(CommandDecision::outcome)
                    .contains(Outcome.DONE);
            Sinks.eventually()
                    .until(() -> store.commandDecisions()
                            .find(new CommandId("cmd-2"))
                            .filter(again -> again.outcome() == Outcome.DONE)
                            .isPresent());
            assertThat(store.commandDecisions().find(new CommandId("event-1"))).isEmpty();
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void listenersHearOfEachChangeAfterItIsCommitted(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        IncidentHistory history = story();
        Queue<StoreNotice> heard = new ConcurrentLinkedQueue<>();
        try (IncidentSink sink = start(platform.kafka(), database);
                Store store = Sinks.store(database);
                StoreFeed feed = store.listen(Set.of(StoreChannel.INCIDENTS), heard::add)) {
            Sinks.eventually().until(() -> heard.contains(new StoreNotice.Missed()));
            Sinks.publish(platform, history.changes());

            StoreNotice last = new StoreNotice.IncidentChanged(
                    history.incident().id(), history.incident().revision());
            Sinks.eventually().until(() -> heard.contains(last));
            assertThat(store.incidents().find(history.incident().id())).contains(history.incident());
            assertThat(sink.readiness().isReady()).isTrue();
            assertThat(feed).isNotNull();
        }
    }

    @Test
    void routesKnowTheTeamOfTheTopicAndTheLabelsThatAllAlertsHave(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        publishTeam(platform, "checkout", "shop");
        RouteMatch ofTeam = new RouteMatch(
                Set.of(),
                Set.of("shop"),
                Optional.empty(),
                Set.of(),
                new RouteMatch.Labelled(List.of()),
                Optional.empty());
        RouteMatch ofHost = new RouteMatch(
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                new RouteMatch.Labelled(MatcherParser.parse("host=db-1")),
                Optional.empty());
        SinkConfig config = SinkConfig.defaults()
                .withRelay(Sinks.quickly())
                .withNotifications(
                        List.of(new LogTarget("team"), new LogTarget("host")),
                        List.of(
                                new Route("team", ofTeam, List.of("team")).goingOn(),
                                new Route("host", ofHost, List.of("host"))));
        IncidentHistory history = IncidentHistory.opened(onHost("db-1"));
        String host = "SELECT labels->>'zone', labels->>'host' FROM incidents";
        try (IncidentSink sink = IncidentSink.start(
                config, platform.kafka(), Sinks.settings(database), new SimpleMeterRegistry(), Clock.systemUTC())) {
            Sinks.publish(platform, history.changes());
            awaitRows(database, "incident_timeline", 1);
            assertThat(Tables.rows(database, host)).containsExactly("a|db-1");
            assertThat(Tables.rows(database, "SELECT DISTINCT target FROM notification_outbox ORDER BY 1"))
                    .containsExactly("host", "team");

            // One at a time, so that each is read with what the store knows by then.
            Sinks.publish(platform, List.of(history.attach(onHost("db-1")).last()));
            awaitRows(database, "incident_timeline", 2);
            assertThat(Tables.rows(database, host)).containsExactly("a|db-1");
            Sinks.publish(platform, List.of(history.attach(onHost("db-2")).last()));
            awaitRows(database, "incident_timeline", 3);

            assertThat(Tables.rows(database, host)).containsExactly("a|null");
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    private static AlertEvent onHost(String host) {
        return AlertEvents.firing("checkout")
                .id("event-" + host)
                .alert(host)
                .label("host", host)
                .label("zone", "a")
                .at(Instant.now())
                .build();
    }

    private static void publishTeam(Platform platform, String service, String team) {
        Catalogue catalogue = new Catalogue(List.of(new CatalogueService(
                new ServiceName(service), Optional.of(team), Optional.empty(), Optional.empty(), List.of())));
        SettingPublication publication = new SettingPublication(
                new CommandId("c-1"),
                SettingKind.CATALOGUE,
                Catalogue.NAME,
                1,
                Optional.of(catalogue),
                Actor.person("maria"),
                Instant.now());
        platform.write(Topics.CONFIG, publication.key(), List.of(publication));
    }

    @Test
    void rebuiltDatabaseDoesNotTellWhatIsOldButTellsItsEnd(Platform shared) {
        Platform platform = shared.withNewTopics();
        IncidentHistory old = IncidentHistory.opened(AlertEvents.firing("checkout")
                .at(Instant.now().minusSeconds(7_200))
                .build());
        Sinks.publish(platform, old.changes());
        DatabaseAccess database = platform.database();
        try (IncidentSink sink = start(platform.kafka(), database)) {
            awaitRows(database, "incidents", 1);
            assertThat(Tables.count(database, "notification_outbox")).isZero();

            Sinks.publish(platform, List.of(old.resolve().last()));
            awaitRows(database, "notification_outbox", 1);

            assertThat(Tables.rows(database, "SELECT kind, reason FROM notification_outbox"))
                    .containsExactly("resolved|all_alerts_resolved");
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    @Test
    void sinkThatWasAwayTellsWhatIsStillOpenHoweverOld(Platform shared) {
        Platform platform = shared.withNewTopics();
        DatabaseAccess database = platform.database();
        try (IncidentSink sink = start(platform.kafka(), database)) {
            awaitEnd(platform, database);
            assertThat(sink.readiness().isReady()).isTrue();
        }
        Sinks.publish(
                platform,
                IncidentHistory.opened(AlertEvents.firing("checkout")
                                .at(Instant.now().minusSeconds(7_200))
                                .build())
                        .changes());
        try (IncidentSink sink = start(platform.kafka(), database)) {
            Sinks.eventually()
                    .until(() -> Tables.rows(
                                    database,
                                    "SELECT kind FROM notification_outbox WHERE incident_id IN"
                                            + " (SELECT id FROM incidents WHERE service = 'checkout')")
                            .equals(List.of("opened")));
            assertThat(sink.readiness().isReady()).isTrue();
        }
    }

    private static IncidentHistory story() {
        return IncidentHistory.opened("checkout")
                .attach(AlertEvents.firing("checkout").alert("second").build())
                .acknowledge("maria")
                .note("maria", "looks like the disk")
                .resolveAlert(AlertEvents.resolved("checkout").alert("second").build())
                .resolve();
    }

    /** Waits until a record that is published now is projected, and with it all before it. */
    private static void awaitEnd(Platform platform, DatabaseAccess database) {
        IncidentHistory last = IncidentHistory.opened(
                AlertEvents.firing("checkout").id("last-" + System.nanoTime()).build());
        Sinks.publish(platform, last.changes());
        String sql = "SELECT id FROM incidents WHERE id = '" + last.incident().id() + "'";
        Sinks.eventually()
                .until(() -> Tables.count(database, "incidents") > 0
                        && Tables.rows(database, sql).size() == 1);
        for (String table : List.of("incidents", "incident_alerts", "incident_timeline", "notification_outbox")) {
            String column = table.equals("incidents") ? "id" : "incident_id";
            Tables.execute(
                    database,
                    "DELETE FROM " + table + " WHERE " + column + " = '"
                            + last.incident().id() + "'");
        }
    }

    private static void awaitRows(DatabaseAccess database, String table, long rows) {
        Sinks.eventually().until(() -> Tables.count(database, table) == rows);
    }

    private static Decision decision(String subject, Outcome outcome, DecisionReason reason, Incident incident) {
        return new Decision(
                subject,
                new ServiceName("checkout"),
                outcome,
                reason,
                IncidentEffect.NONE,
                Optional.of(incident.id()),
                Optional.empty(),
                Optional.empty(),
                "",
                new JournalPosition(0, 1),
                AlertEvents.ANY_TIME);
    }

    private static void publish(KafkaSettings kafka, Decision decision) throws Exception {
        ProducerRecord<String, byte[]> outgoing = new ProducerRecord<>(
                Topics.DECISIONS.name(kafka.topicPrefix()),
                decision.service().value(),
                Topics.DECISIONS.codec().encode(decision));
        outgoing.headers().add("outcome", decision.outcome().code().getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producer("test-decisions"))) {
            producer.send(outgoing).get();
        }
    }

    private static IncidentSink start(KafkaSettings kafka, DatabaseAccess database) {
        return IncidentSink.start(
                CONFIG, kafka, Sinks.settings(database), new SimpleMeterRegistry(), Clock.systemUTC());
    }
}
