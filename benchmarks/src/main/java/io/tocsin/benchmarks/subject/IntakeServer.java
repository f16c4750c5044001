package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.load.LoadResult;
import io.tocsin.benchmarks.load.RequestSource;
import io.tocsin.benchmarks.load.Sightings;
import io.tocsin.benchmarks.process.ChildProcess;
import io.tocsin.benchmarks.process.ProcessTree;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.model.kafka.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that takes alerts by HTTP and writes them to a broker of another process. What it has answered is written,
 * so the answer is the effect.
 *
 * @param name as it stands in the tables
 * @param address where it listens
 * @param processes it, without the broker
 * @param form in which it is sent alerts
 */
public record IntakeServer(String name, InetSocketAddress address, ProcessTree processes, AlertForm form)
        implements Subject {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String BARE_TOPIC = "bare";

    private static final Path LARGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /**
     * Starts {@code tocsin ingest} and waits until it is ready. It is sent what a Prometheus sends.
     *
     * @param program the script at the root of the project
     */
    public static IntakeServer tocsin(String name, Path program, Workspace workspace, Broker broker)
            throws IOException {
        try (TopicAdmin admin = new TopicAdmin(broker.kafka())) {
            var unused = admin.createMissing();
        }
        Path directory = workspace.subdirectory("ingest");
        int port = Workspace.freePort();
        Path config = Files.writeString(directory.resolve("tocsin.yaml"), """
                http:
                  port: %d
                kafka:
                  bootstrap_servers: %s
                  replication: 1
                """.formatted(
                        port, broker.kafka().bootstrapServers()));
        return start(name, port, directory, workspace, List.of(program.toString(), "ingest", "--config=" + config));
    }

    /** Starts the least that an intake can do and waits until it is ready. */
    public static IntakeServer bare(String name, Workspace workspace, Broker broker) throws IOException {
        broker.createTopic(BARE_TOPIC);
        Path directory = workspace.subdirectory("bare-intake");
        int port = Workspace.freePort();
        List<String> arguments = List.of(broker.kafka().bootstrapServers(), BARE_TOPIC, Integer.toString(port));
        return start(
                name, port, directory, workspace, JavaCommand.of(jvmOptions(), BareIntake.class.getName(), arguments));
    }

    /** As the script {@code ./tocsin} sets them for a process that stays. */
    private static List<String> jvmOptions() throws IOException {
        List<String> options =
                new ArrayList<>(List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=40", "-XX:GCTimeRatio=24"));
        if (Files.isReadable(LARGE_PAGES) && !Files.readString(LARGE_PAGES).contains("[never]")) {
            options.add("-XX:+UseTransparentHugePages");
        }
        return options;
    }

    private static IntakeServer start(String name, int port, Path directory, Workspace workspace, List<String> command)
            throws IOException {
        ChildProcess child = workspace.start(directory.getFileName().toString(), command);
        HttpProbe.awaitReady(URI.create("http://127.0.0.1:" + port + "/health/ready"), child, PATIENCE);
        return new IntakeServer(
                name,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new ProcessTree(child.pid(), directory),
                AlertForm.PROMETHEUS);
    }

    /** The same process under another name, sent alerts in Tocsin's own form. */
    public IntakeServer generic(String other) {
        return new IntakeServer(other, address, processes, AlertForm.GENERIC);
    }

    @Override
    public RequestSource requests(Sightings sightings, int alertsPerRequest) {
        return form.requests(address, sightings, alertsPerRequest);
    }

    @Override
    public long awaitEffect(LoadResult load) {
        return load.lastAnswerAt();
    }

    @Override
    public boolean signsNotifications() {
        return false;
    }

    @Override
    public void close() {
        // It holds nothing in this process.
    }
}
