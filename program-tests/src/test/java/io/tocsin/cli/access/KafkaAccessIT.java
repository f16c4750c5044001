package io.tocsin.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.service.Closing;
import io.tocsin.cli.service.External;
import io.tocsin.cli.service.RoleName;
import io.tocsin.cli.service.StopSignal;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaTls;
import io.tocsin.model.wire.Topics;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.platform.GuardedListener;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
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

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String RULES = "rules: [{name: everything, group_by: [service]}]";
    private static final String KEY = "0123456789abcdef";

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;
    private static DatabaseAccess database;
    private static AuditedAccess audit;
    private static final Map<RoleName, External> RUNNING = new EnumMap<>(RoleName.class);

    @BeforeAll
    static void start(Platform platform) throws Exception {
        database = platform.database();
        Files.writeString(file(), YAML.formatted(directory.resolve("engine"), KEY));
        RecordedTerminal migrate = terminal(Optional.empty());
        assertThat(migrate.run("database", "migrate")).as(migrate.err()).isZero();
        Map<String, String> passwords = Arrays.stream(KafkaRole.values())
                .collect(Collectors.toMap(KafkaAccessIT::user, KafkaAccessIT::password));
        kafka = EmbeddedKafka.start(
                directory.resolve("kafka"),
                EmbeddedKafka.Options.forTests()
                        .guardedBy(GuardedListener.withPasswords(passwords), Certificates.listener(directory)));
        try (Admin admin = Admin.create(open().client())) {
            admin.createTopics(
                            List.of(new NewTopic("shop.alerts", 1, (short) 1), new NewTopic("shop.told", 1, (short) 1)))
                    .all()
                    .get();
        }
        audit = new AuditedAccess();
        RecordedTerminal acls = terminal(Optional.empty());
        assertThat(acls.run("topics", "acls", "--apply")).as(acls.err()).isZero();
    }

    @AfterAll
    static void stop() {
        Closing closing = new Closing();
        RUNNING.values().forEach(process -> process.close(closing));
        if (audit != null) {
            audit.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    @Order(1)
    void rolesWithTheirRightsDoTheWholeWorkAndNoRightIsLeftOver() throws Exception {
        as(KafkaRole.SETUP, "topics", "create");
        start(RoleName.CONSOLE);
        start(RoleName.ENGINE);
        start(RoleName.INGEST);
        write("shop.alerts", "{\"title\": \"Slow\", \"status\": \"firing\", \"service\": \"orders\"}");
        ApiAnswer taken = await("the intake takes alerts")
                .atMost(PATIENCE)
                .until(
                        () -> post(
                                RoleName.INGEST,
                                "/v1/alerts/generic",
                                "{\"title\": \"Down\", \"status\": \"firing\", \"service\": \"checkout\"}"),
                        answer -> answer.status() == 202);
        assertThat(post(RoleName.INGEST, "/v1/alerts/generic", "{").status()).isEqualTo(422);
        await("the console sees that nobody projects")
                .atMost(PATIENCE)
                .until(() -> audit.asked().stream()
                        .anyMatch(one -> one.request().equals("Fetch")
                                && one.principal().equals("User:tocsin-console")
                                && one.name().equals("tocsin.incidents.v1")));
        write("tocsin.journal.v1", "no entry");
        write("tocsin.incidents.v1", "no change");
        start(RoleName.SINK);

        JsonNode incident = incident("checkout");
        incident("orders");
        why(taken);
        act(incident);
        publish();
        as(KafkaRole.DEAD_LETTERS, "dead-letters", "list");
        retry();
        as(KafkaRole.AUDIT, "audit");
        // What came before the slice matters here, so the replay differs; who may not read gets no replay.
        RecordedTerminal replay = terminal(Optional.of(KafkaRole.AUDIT));
        replay.run("replay", "--from", "1");
        assertThat(replay.out()).as(replay.err()).contains("digest");

        await("every right is used").atMost(PATIENCE).until(() -> audit.unused(sheets()), Set::isEmpty);
        assertThat(audit.denied()).isEmpty();
    }

    @Test
    @Order(2)
    void nobodyMayDoWithOurTopicsWhatIsNotWrittenDown() throws Exception {
        for (AccessSheet sheet : sheets()) {
            Map<String, Set<AclOperation>> expected = new TreeMap<>();
            sheet.grants().stream()
                    .filter(grant -> grant.type() == ResourceType.TOPIC && grant.isLiteral())
                    .forEach(grant -> expected.put(grant.name(), withDescribe(grant)));
            try (Admin admin = Admin.create(settings(sheet.role()).client())) {
                Map<String, Set<AclOperation>> found = new TreeMap<>();
                Set<String> visible = admin.listTopics().names().get();
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
        KafkaSettings ingest = settings(KafkaRole.INGEST);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(ingest.consumer("curious"))) {
            consumer.assign(List.of(new TopicPartition(Topics.INCIDENTS.name("tocsin"), 0)));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        KafkaSettings console = settings(KafkaRole.CONSOLE);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(console.producer("curious"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("tocsin.incidents.v1", "a", new byte[1]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        TocsinConfig plain = ConfigReader.read(ConfigFile.none(environment(Optional.of(KafkaRole.SINK))));
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
                kafka.bootstrapServers("CERTIFICATE"), "tocsin", 2, (short) 1, "none", tls.with(client));
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
            RecordedTerminal own = terminal(Optional.of(role.inKafka()));
            assertThat(own.run("preflight", "--role", role.code()))
                    .as(own.out() + own.err())
                    .isZero();
            assertThat(own.out()).contains("ok    acls           " + role.code() + " may do what it needs");
        }
        RecordedTerminal other = terminal(Optional.of(KafkaRole.INGEST));
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

    private static void askedAs(Admin admin, String principal) {
        askedAs(admin, principal, audit.asked().size());
    }

    private static void askedAs(Admin admin, String principal, int after) {
        await(principal).atMost(PATIENCE).until(() -> {
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
        assertThat(get("/api/v1/decisions?event_id=" + event.path("id").asText() + "&receipt="
                                + event.path("receipt").asText())
                        .body())
                .contains("\"outcome\":\"fired\"");
    }

    private static void act(JsonNode incident) {
        String id = incident.path("id").asText();
        ApiAnswer done = new ApiClient(URI.create(url(RoleName.CONSOLE)), Optional.empty(), Duration.ofSeconds(20))
                .post(
                        "/api/v1/incidents/" + id + "/acknowledge",
                        "{\"actor\":\"Ana\"}".getBytes(StandardCharsets.UTF_8),
                        Map.of("Prefer", "wait=10"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(post(
                                RoleName.CONSOLE,
                                "/api/v1/silences",
                                "{\"matchers\":[\"service=other\"],\"for\":\"2h\","
                                        + "\"comment\":\"a move\",\"actor\":\"Ana\"}")
                        .status())
                .isEqualTo(201);
        ApiAnswer callback = new ApiClient(URI.create(url(RoleName.SINK)), Optional.empty(), Duration.ofSeconds(20))
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
        as(KafkaRole.PUBLISH, "rules", "publish", rules.toString(), "--yes");
        as(KafkaRole.PUBLISH, "rules", "shadow", "start", rules.toString());
        await("the shadow reports")
                .atMost(PATIENCE)
                .until(() -> terminal(Optional.of(KafkaRole.PUBLISH)).run("rules", "shadow", "status") == 0);
        assertThat(get("/api/v1/rules/shadow").status()).isEqualTo(200);
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
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(open().producer("test"))) {
            producer.send(DeadLetterRecords.toRecord(letter, "tocsin")).get();
        }
        RecordedTerminal retry = terminal(Optional.of(KafkaRole.DEAD_LETTERS));
        // One is good now; the others stay open.
        retry.run("dead-letters", "retry", "--all");
        assertThat(retry.out()).as(retry.err()).contains("retried", "unreadable");
    }

    private static JsonNode incident(String service) {
        await("incident of " + service)
                .atMost(PATIENCE)
                .until(() -> get("/api/v1/incidents?service=" + service).body().contains("\"status\":\"triggered\""));
        return get("/api/v1/incidents?service=" + service).require().at("/items/0");
    }

    private static void start(RoleName name) {
        External process = new External(config(name.inKafka()), name, Clock.systemUTC());
        RUNNING.put(name, process);
        assertThat(process.start(new StopSignal())).isTrue();
    }

    private static String url(RoleName role) {
        return RUNNING.get(role).url();
    }

    private static ApiAnswer get(String path) {
        return new ApiClient(URI.create(url(RoleName.CONSOLE)), Optional.empty(), Duration.ofSeconds(20)).get(path);
    }

    private static ApiAnswer post(RoleName role, String path, String body) {
        return new ApiClient(URI.create(url(role)), Optional.empty(), Duration.ofSeconds(20))
                .post(path, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** As who needs no rights. */
    private static void write(String topic, String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(open().producer("test"))) {
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

    private static Path file() {
        return directory.resolve("tocsin.yaml");
    }

    private static TocsinConfig config(KafkaRole role) {
        return ConfigReader.read(ConfigFile.of(file(), environment(Optional.of(role))));
    }

    private static KafkaSettings settings(KafkaRole role) {
        return config(role).kafka();
    }

    private static KafkaSettings open() {
        return KafkaSettings.standalone(kafka.bootstrapServers());
    }

    private static List<AccessSheet> sheets() {
        AccessTable table = new AccessTable(config(KafkaRole.SETUP));
        return Arrays.stream(KafkaRole.values())
                .map(role -> new AccessSheet(role, "User:" + user(role), table.grants(role)))
                .toList();
    }

    private static void as(KafkaRole role, String... arguments) {
        RecordedTerminal terminal = terminal(Optional.of(role));
        assertThat(terminal.run(arguments)).as(terminal.err() + terminal.out()).isZero();
    }

    private static RecordedTerminal terminal(Optional<KafkaRole> role) {
        RecordedTerminal terminal = new RecordedTerminal().withRunningClock();
        environment(role).forEach(terminal::with);
        return terminal;
    }

    private static Map<String, String> environment(Optional<KafkaRole> role) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("TOCSIN_CONFIG", file().toString());
        variables.put("TOCSIN_DATABASE_URL", database.jdbcUrl());
        variables.put("TOCSIN_DATABASE_USER", database.user());
        variables.put("TOCSIN_DATABASE_PASSWORD", database.password());
        variables.put("TOCSIN_KAFKA_PARTITIONS", "2");
        variables.put("TOCSIN_KAFKA_REPLICATION", "1");
        role.ifPresentOrElse(
                who -> {
                    variables.put("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers("PASSWORD"));
                    variables.put("TOCSIN_KAFKA_SECURITY_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
                    variables.put("TOCSIN_KAFKA_SECURITY_SASL_MECHANISM", "PLAIN");
                    variables.put(
                            "TOCSIN_KAFKA_SECURITY_SASL_JAAS_CONFIG",
                            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user(who)
                                    + "\" password=\"" + password(who) + "\";");
                },
                () -> {
                    if (kafka != null) {
                        variables.put("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
                    }
                });
        return variables;
    }

    private static String user(KafkaRole role) {
        return "tocsin-" + role.code();
    }

    private static String password(KafkaRole role) {
        return "of-" + role.code();
    }
}
