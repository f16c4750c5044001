package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.load.LoadResult;
import io.tocsin.benchmarks.load.RequestSource;
import io.tocsin.benchmarks.load.Sightings;
import io.tocsin.benchmarks.process.ChildProcess;
import io.tocsin.benchmarks.process.ProcessTree;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tocsin as it is shipped: {@code tocsin standalone} with its embedded broker and database, every role in one process.
 * An alert is done when its decision, and with it the state of its incident, is committed.
 */
public final class Tocsin implements Subject {

    /** What its notifications are signed with. */
    public static final String WEBHOOK_SECRET = "whsec_YmVuY2htYXJrcy1zaWduLW5vdGhpbmctc2VjcmV0IQ==";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration EFFECT_PATIENCE = Duration.ofSeconds(60);

    private final InetSocketAddress address;
    private final ProcessTree processes;
    private final KafkaSettings kafka;
    private final ChildProcess child;
    private final RecordCounter decisions;
    private long expectedDecisions;

    private Tocsin(InetSocketAddress address, Path directory, KafkaSettings kafka, ChildProcess child) {
        this.address = address;
        this.processes = new ProcessTree(child.pid(), directory);
        this.kafka = kafka;
        this.child = child;
        this.decisions = new RecordCounter(kafka, Topics.DECISIONS.name(kafka.topicPrefix()));
    }

    /**
     * Starts it on an empty directory and waits until it is ready.
     *
     * @param program the script at the root of the project, which sets the options of the JVM too
     * @param receivers where it sends its notifications; each is a target of its own
     */
    public static Tocsin start(Path program, Workspace workspace, List<URI> receivers) throws IOException {
        Path directory = workspace.subdirectory("tocsin");
        return start(
                program,
                workspace,
                directory,
                Files.writeString(directory.resolve("tocsin.yaml"), config(receivers)),
                "/health/ready");
    }

    private static Tocsin start(Path program, Workspace workspace, Path directory, Path config, String sign)
            throws IOException {
        int port = Workspace.freePort();
        int kafkaPort = Workspace.freePort();
        ChildProcess child = workspace.start(
                "tocsin",
                List.of(
                        program.toString(),
                        "standalone",
                        "--data=" + directory.resolve("data"),
                        "--port=" + port,
                        "--kafka-port=" + kafkaPort,
                        "--config=" + config));
        HttpProbe.awaitReady(URI.create("http://127.0.0.1:" + port + sign), child, PATIENCE);
        return new Tocsin(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                directory,
                KafkaSettings.standalone("127.0.0.1:" + kafkaPort),
                child);
    }

    /** Ends it, and starts it again with all that Kafka holds but with an empty database. Told to nobody. */
    public Tocsin againWithoutStore(Path program, Workspace workspace) throws IOException {
        close();
        child.close();
        Path directory = workspace.subdirectory("tocsin");
        removeAll(directory.resolve("data").resolve("postgres"));
        // Not when it is ready: by then much may be written already.
        return start(program, workspace, directory, directory.resolve("tocsin.yaml"), "/metrics");
    }

    private static void removeAll(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** How many changes of incidents this process has written to the database so far. */
    public long projected() throws IOException {
        return HttpProbe.metric(
                URI.create("http://127.0.0.1:" + address.getPort() + "/metrics"),
                "tocsin_sink_changes_projected_total");
    }

    /** As shipped, but for the targets: every incident is told to each. */
    private static String config(List<URI> receivers) {
        if (receivers.isEmpty()) {
            return "";
        }
        StringBuilder config = new StringBuilder("sink:\n  allow_literal_secrets: true\n  targets:\n");
        List<String> names = new ArrayList<>();
        for (URI receiver : receivers) {
            String name = "harness-" + (names.size() + 1);
            names.add(name);
            config.append(target(name, receiver));
        }
        return config.append("  routes:\n    - {name: everything, targets: ")
                .append(names)
                .append("}\n")
                .toString();
    }

    private static String target(String name, URI receiver) {
        return """
                    - name: %s
                      type: webhook
                      url: %s
                      secrets: ["%s"]
                      allow_insecure: true
                      allow_private_addresses: true
                """.formatted(name, receiver, WEBHOOK_SECRET);
    }

    @Override
    public String name() {
        return "Tocsin";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public RequestSource requests(Sightings sightings, int alertsPerRequest) {
        return AlertForm.GENERIC.requests(address, sightings, alertsPerRequest);
    }

    @Override
    public long awaitEffect(LoadResult load) {
        expectedDecisions += load.acceptedAlerts();
        return decisions.await(expectedDecisions, EFFECT_PATIENCE);
    }

    /** The oldest records of its journal, at most so many. */
    public List<JournalRecord> journal(int most) {
        return JournalRecord.read(kafka, most);
    }

    /** Its decisions so far, by outcome. */
    public Map<String, Long> outcomes() {
        return decisions.outcomes();
    }

    @Override
    public boolean signsNotifications() {
        return true;
    }

    @Override
    public ProcessTree processes() {
        return processes;
    }

    @Override
    public void close() {
        decisions.close();
    }
}
