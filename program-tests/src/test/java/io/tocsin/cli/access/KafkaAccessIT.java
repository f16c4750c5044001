package io.tocsin.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.service.RoleName;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaTls;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each role with exactly the rights that are written down, at a broker that allows nothing else. */
@ExtendWith(PlatformExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class KafkaAccessIT {

    private static final String RULES = "rules: [{name: everything, group_by: [service]}]";
    private static final String KEY = "0123456789abcdef";

    /** As what the test itself comes in the name of a role. */
    private static final String CURIOUS = "curious";

    @TempDir
    private static Path directory;

    private static GuardedCluster cluster;
    private static AuditedAccess audit;
    private static AuditedClients clients;

    @BeforeAll
    static void start(Platform platform) throws Exception {
        String yaml = YAML.formatted(directory.resolve("engine"), KEY);
        cluster =
                GuardedCluster.start(directory, "tocsin", platform.database(), yaml, Certificates.listener(directory));
        try (Admin admin = Admin.create(cluster.open().client())) {
            admin.createTopics(
                            List.of(new NewTopic("shop.alerts", 1, (short) 1), new NewTopic("shop.told", 1, (short) 1)))
                    .all()
                    .get();
        }
        audit = new AuditedAccess();
        clients = new AuditedClients();
        cluster.applyAcls();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (clients != null) {
            clients.close();
        }
        if (audit != null) {
            audit.close();
        }
    }

    @Test
    @Order(1)
    void rolesWithTheirRightsDoTheWholeWorkAndNoRightIsLeftOver() throws Exception {
        cluster.as(KafkaRole.SETUP, "topics", "create");
        cluster.start(RoleName.CONSOLE);
        cluster.start(RoleName.ENGINE);
        cluster.start(RoleName.INGEST);
        write("shop.alerts", "{\"title\": \"Slow\", \"status\": \"firing\", \"service\": \"orders\"}");
        ApiAnswer taken = await("the intake takes alerts")
                .atMost(Platform.PATIENCE)
                .until(
                        () -> cluster.post(
                                RoleName.INGEST,
                                "/v1/alerts/generic",
                                "{\"title\": \"Down\", \"status\": \"firing\", \"service\": \"checkout\"}"),
                        answer -> answer.status() == 202);
        assertThat(cluster.post(RoleName.INGEST, "/v1/alerts/generic", "{").status())
                .isEqualTo(422);
        await("the console sees that nobody projects")
                .atMost(Platform.PATIENCE)
                .until(() -> audit.asked().stream()
                        .anyMatch(one -> one.request().equals("Fetch")
                                && one.principal().equals("User:tocsin-console")
                                && one.name().equals("tocsin.incidents.v1")));
        write("tocsin.journal.v1", "no entry");
        write("tocsin.incidents.v1", "no change");
        cluster.start(RoleName.SINK);

        JsonNode incident = incident("checkout");
        incident("orders");
        why(taken);
        act(incident);
        publish();
        cluster.as(KafkaRole.DEAD_LETTERS, "dead-letters", "list");
        retry();
        cluster.as(KafkaRole.AUDIT, "audit");
        // What came before the slice matters here, so the replay differs; who may not read gets no replay.
        RecordedTerminal replay = cluster.terminal(Optional.of(KafkaRole.AUDIT));
        replay.run("replay", "--from", "1");
        assertThat(replay.out()).as(replay.err()).contains("digest");

        await("every right is used")
                .atMost(Platform.PATIENCE)
                .until(() -> audit.unused(cluster.sheets()), Set::isEmpty);
        assertThat(audit.denied(cluster.sheets())).isEmpty();
    }

    @Test
    @Order(2)
    void nobodyMayDoWithOurTopicsWhatIsNotWrittenDown() throws Exception {
        for (AccessSheet sheet : cluster.sheets()) {
            Map<String, Set<AclOperation>> expected = new TreeMap<>();
            sheet.grants().stream()
                    .filter(grant -> grant.type() == ResourceType.TOPIC && grant.isLiteral())
                    .forEach(grant -> expected.put(grant.name(), withDescribe(grant)));
            try (Admin admin = Admin.create(cluster.settings(sheet.role()).client(CURIOUS))) {
                Map<String, Set<AclOperation>> found = new TreeMap<>();
                Set<String> visible = admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get();
                admin.describeTopics(visible, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .allTopicNames()
                        .get()
                        .forEach((name, topic) -> found.put(name, topic.authorizedOperations()));
                found.keySet().removeIf(name -> name.startsWith("tocsin-engine-"));
                assertThat(found).as(sheet.role().code()).isEqualTo(expected);
            }
        }
    }

    @Test
    @Order(3)
    void intakeReadsNoIncidentsAndTheConsoleWritesNone() {
        KafkaSettings ingest = cluster.settings(KafkaRole.INGEST);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(ingest.consumer(CURIOUS))) {
            consumer.assign(List.of(new TopicPartition(Topics.INCIDENTS.name("tocsin"), 0)));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        KafkaSettings console = cluster.settings(KafkaRole.CONSOLE);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(console.producer(CURIOUS))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("tocsin.incidents.v1", "a", new byte[1]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        TocsinConfig plain = ConfigReader.read(ConfigFile.none(cluster.environment(Optional.of(KafkaRole.SINK))));
        assertThat(new AccessTable(plain).grants(KafkaRole.SINK))
                .noneMatch(grant -> grant.name().equals("tocsin.journal.v1"));
    }

    @Test
    @Order(4)
    void renewedCertificateIsTakenUpByNewConnectionsAndABrokenOneIsNot() throws Exception {
        Certificates.write(directory, "before");
        KafkaTls tls = new KafkaTls(
                Optional.of(directory.resolve("authorities.pem").toString()),
                Optional.of(directory.resolve("client.pem").toString()),
                Optional.of(directory.resolve("client.key").toString()));
        // Each question is a connection of its own: the one from before has been idle for too long.
        Map<String, String> client =
                Map.of("ssl.endpoint.identification.algorithm", "", "connections.max.idle.ms", "1");
        KafkaSettings settings = new KafkaSettings(
                cluster.bootstrapServers("CERTIFICATE"), "tocsin", 2, (short) 1, "none", tls.with(client));
        try (Admin admin = Admin.create(settings.client())) {
            askedAs(admin, "User:CN=before");
            Certificates.write(directory, "after");
            askedAs(admin, "User:CN=after");
            Files.writeString(directory.resolve("client.pem"), "no certificate");
            askedAs(admin, "User:CN=after");
        }
    }

    @Test
    @Order(5)
    void preflightTellsARoleWithItsRightsFromOneWithThoseOfAnother() {
        for (RoleName role : RoleName.values()) {
            RecordedTerminal own = cluster.terminal(Optional.of(role.inKafka()));
            assertThat(own.run("preflight", "--role", role.code()))
                    .as(own.out() + own.err())
                    .isZero();
            assertThat(own.out()).contains("ok    acls           " + role.code() + " may do what it needs");
        }
        RecordedTerminal other = cluster.terminal(Optional.of(KafkaRole.INGEST));
        assertThat(other.run("preflight", "--role", "engine")).isEqualTo(ExitCode.FAILED.number());
        assertThat(other.out())
                .contains(
                        "engine may not Read topic tocsin.journal.v1",
                        "tocsin.incidents.v1: missing, or we may not see it",
                        "engine may not Create, Read, Write, DescribeConfigs topic tocsin-engine-*",
                        "engine may not Read group tocsin-engine;",
                        "engine may not Write transactional id tocsin-settings",
                        "tocsin topics acls --role engine --format kafka-acls");
    }

    @Test
    @Order(6)
    void clientIdsOfTheRolesAreThoseThatAreDocumentedForQuotas() throws IOException {
        Map<String, Set<String>> used = clients.used();
        for (KafkaRole role : KafkaRole.values()) {
            Set<String> ids = new TreeSet<>(used.getOrDefault(cluster.user(role), Set.of()));
            ids.remove(CURIOUS);
            assertThat(ids)
                    .as(role.code())
                    .isNotEmpty()
                    .allMatch(DocumentedClients.of(role).asMatchPredicate());
        }
    }

    private static void askedAs(Admin admin, String principal) {
        askedAs(admin, principal, audit.asked().size());
    }

    private static void askedAs(Admin admin, String principal, int after) {
        await(principal).atMost(Platform.PATIENCE).until(() -> {
            admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                    .authorizedOperations()
                    .get();
            List<AuditedAccess.Asked> asked = audit.asked();
            return asked.subList(after, asked.size()).stream()
                    .anyMatch(one -> one.principal().equals(principal));
        });
    }

    private static Set<AclOperation> withDescribe(Grant grant) {
        Set<AclOperation> operations = EnumSet.copyOf(grant.operations());
        operations.add(AclOperation.DESCRIBE);
        return operations;
    }

    private static void why(ApiAnswer taken) {
        JsonNode event = taken.require().at("/events/0");
        assertThat(cluster.get(
                                RoleName.CONSOLE,
                                "/api/v1/decisions?event_id=" + event.path("id").asText() + "&receipt="
                                        + event.path("receipt").asText())
                        .body())
                .contains("\"outcome\":\"fired\"");
    }

    private static void act(JsonNode incident) {
        String id = incident.path("id").asText();
        ApiAnswer done = cluster.client(RoleName.CONSOLE)
                .post(
                        "/api/v1/incidents/" + id + "/acknowledge",
                        "{\"actor\":\"Ana\"}".getBytes(StandardCharsets.UTF_8),
                        Map.of("Prefer", "wait=10"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(cluster.post(
                                RoleName.CONSOLE,
                                "/api/v1/silences",
                                "{\"matchers\":[\"service=other\"],\"for\":\"2h\","
                                        + "\"comment\":\"a move\",\"actor\":\"Ana\"}")
                        .status())
                .isEqualTo(201);
        ApiAnswer callback = cluster.client(RoleName.SINK)
                .post(
                        "/v1/callbacks/pager",
                        ("{\"action\":\"AddNote\",\"alert\":{\"alias\":\"" + alias(id)
                                        + "\",\"note\":\"seen\",\"username\":\"bo@example.org\",\"updatedAt\":1}}")
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of("X-Tocsin-Key", KEY));
        assertThat(callback.status()).as(callback.body()).isEqualTo(200);
    }

    private static String alias(String incident) {
        return "inc-" + incident + "-g1";
    }

    private static void publish() throws IOException {
        Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES.replace("everything", "all") + "\n");
        cluster.as(KafkaRole.PUBLISH, "rules", "publish", rules.toString(), "--yes");
        cluster.as(KafkaRole.PUBLISH, "rules", "shadow", "start", rules.toString());
        await("the shadow reports")
                .atMost(Platform.PATIENCE)
                .until(() -> cluster.terminal(Optional.of(KafkaRole.PUBLISH)).run("rules", "shadow", "status") == 0);
        assertThat(cluster.get(RoleName.CONSOLE, "/api/v1/rules/shadow").status())
                .isEqualTo(200);
    }

    private static void retry() throws Exception {
        DeadLetter letter = new DeadLetter(
                "generic",
                "generic",
                DeadLetterCause.FAILED_PROCESSING,
                "detail",
                "body",
                "application/json",
                LetterRequest.PLAIN,
                Instant.parse("2026-11-22T01:02:03.456Z"),
                "{\"title\": \"Disk full\", \"status\": \"firing\"}".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(cluster.open().producer("test"))) {
            producer.send(DeadLetterRecords.toRecord(letter, "tocsin")).get();
        }
        RecordedTerminal retry = cluster.terminal(Optional.of(KafkaRole.DEAD_LETTERS));
        // One is good now; the others stay open.
        retry.run("dead-letters", "retry", "--all");
        assertThat(retry.out()).as(retry.err()).contains("retried", "unreadable");
    }

    private static JsonNode incident(String service) {
        await("incident of " + service)
                .atMost(Platform.PATIENCE)
                .until(() -> cluster.get(RoleName.CONSOLE, "/api/v1/incidents?service=" + service)
                        .body()
                        .contains("\"status\":\"triggered\""));
        return cluster.get(RoleName.CONSOLE, "/api/v1/incidents?service=" + service)
                .require()
                .at("/items/0");
    }

    /** As who needs no rights. */
    private static void write(String topic, String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(cluster.open().producer("test"))) {
            producer.send(new ProducerRecord<>(topic, "any", value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static final String YAML = """
            http: {port: 0}
            ingest:
              kafka_sources: [{topic: shop.alerts, integration: generic}]
              integrations: [{name: generic}]
            engine: {state_directory: '%s', instance_id: one, session_timeout: 6s, rules: [{name: everything, group_by: [service], open: {hold: 1s}}]}
            sink:
              allow_literal_secrets: true
              targets:
                - {name: told, type: kafka, topic: shop.told}
                - {name: pager, type: opsgenie, keys: [a], callback: {keys: [%s]}}
              routes:
                - {name: shop, teams: [shop], targets: [told]}
                - {name: all, targets: [told]}
            """;
}
