package io.tocsin.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.platform.EmbeddedKafka;
import io.tocsin.platform.GuardedListener;
import io.tocsin.testkit.DatabaseAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A broker at which each role signs in as a principal of its own and may do nothing until {@link #applyAcls()}, and the roles of one
 * configuration, each started as the program starts it.
 */
final class GuardedCluster implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String prefix;
    private final DatabaseAccess database;
    private final Path file;
    private final EmbeddedKafka kafka;
    private final Map<RoleName, External> running = new EnumMap<>(RoleName.class);

    private GuardedCluster(String prefix, DatabaseAccess database, Path file, EmbeddedKafka kafka) {
        this.prefix = prefix;
        this.database = database;
        this.file = file;
        this.kafka = kafka;
    }

    /**
     * Starts the broker and makes the tables.
     *
     * @param prefix of the topics and of the principals
     * @param yaml the configuration that all roles have, without what is said of Kafka and the database
     * @param others addresses of the broker beside the one with passwords
     */
    static GuardedCluster start(
            Path directory, String prefix, DatabaseAccess database, String yaml, GuardedListener... others)
            throws IOException {
        Path file = Files.writeString(directory.resolve("tocsin.yaml"), yaml);
        Map<String, String> passwords = Arrays.stream(KafkaRole.values())
                .collect(Collectors.toMap(role -> user(prefix, role), GuardedCluster::password));
        GuardedListener[] guarded = Stream.concat(
                        Stream.of(GuardedListener.withPasswords(passwords)), Arrays.stream(others))
                .toArray(GuardedListener[]::new);
        EmbeddedKafka kafka = EmbeddedKafka.start(
                directory.resolve("kafka"), EmbeddedKafka.Options.forTests().guardedBy(guarded));
        GuardedCluster started = new GuardedCluster(prefix, database, file, kafka);
        RecordedTerminal migrate = started.terminal(Optional.empty());
        assertThat(migrate.run("database", "migrate")).as(migrate.err()).isZero();
        return started;
    }

    /** Gives each role its rights. */
    void applyAcls() {
        RecordedTerminal acls = terminal(Optional.empty());
        assertThat(acls.run("topics", "acls", "--apply")).as(acls.err()).isZero();
    }

    /** Of the listener with this name. */
    String bootstrapServers(String listener) {
        return kafka.bootstrapServers(listener);
    }

    /** The way in of who needs no rights. */
    KafkaSettings open() {
        return new KafkaSettings(kafka.bootstrapServers(), prefix, 2, (short) 1, "lz4", Map.of());
    }

    /** The way in of this role. */
    KafkaSettings settings(KafkaRole role) {
        return config(role).kafka();
    }

    /** The configuration of this role. */
    TocsinConfig config(KafkaRole role) {
        return ConfigReader.read(ConfigFile.of(file, environment(Optional.of(role))));
    }

    /** The rights of all roles. */
    List<AccessSheet> sheets() {
        AccessTable table = new AccessTable(config(KafkaRole.SETUP));
        return Arrays.stream(KafkaRole.values())
                .map(role -> new AccessSheet(role, "User:" + user(role), table.grants(role)))
                .toList();
    }

    /** Starts the process of a role. */
    void start(RoleName name) {
        External process = new External(config(name.inKafka()), name, Clock.systemUTC());
        running.put(name, process);
        assertThat(process.start(new StopSignal())).isTrue();
    }

    /** Asks the process of this role. */
    ApiClient client(RoleName role) {
        return new ApiClient(URI.create(running.get(role).url()), Optional.empty(), TIMEOUT);
    }

    ApiAnswer get(RoleName role, String path) {
        return client(role).get(path);
    }

    ApiAnswer post(RoleName role, String path, String body) {
        return client(role).post(path, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Runs a command as this role; it must end well. */
    void as(KafkaRole role, String... arguments) {
        RecordedTerminal terminal = terminal(Optional.of(role));
        assertThat(terminal.run(arguments)).as(terminal.err() + terminal.out()).isZero();
    }

    /** For commands as this role, or as who needs no rights. */
    RecordedTerminal terminal(Optional<KafkaRole> role) {
        RecordedTerminal terminal = new RecordedTerminal().withRunningClock();
        environment(role).forEach(terminal::with);
        return terminal;
    }

    Map<String, String> environment(Optional<KafkaRole> role) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("TOCSIN_CONFIG", file.toString());
        variables.put("TOCSIN_DATABASE_URL", database.jdbcUrl());
        variables.put("TOCSIN_DATABASE_USER", database.user());
        variables.put("TOCSIN_DATABASE_PASSWORD", database.password());
        variables.put("TOCSIN_KAFKA_TOPIC_PREFIX", prefix);
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
                () -> variables.put("TOCSIN_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()));
        return variables;
    }

    /** The name by which this role signs in. */
    String user(KafkaRole role) {
        return user(prefix, role);
    }

    private static String user(String prefix, KafkaRole role) {
        return prefix + "-" + role.code();
    }

    private static String password(KafkaRole role) {
        return "of-" + role.code();
    }

    /** Stops the processes, then the broker. */
    @Override
    public void close() {
        Closing closing = new Closing();
        running.values().forEach(process -> process.close(closing));
        kafka.close();
    }
}
