package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.load.LoadResult;
import io.tocsin.benchmarks.load.OpeningSightings;
import io.tocsin.benchmarks.load.RequestSource;
import io.tocsin.benchmarks.load.Sightings;
import io.tocsin.benchmarks.process.ChildProcess;
import io.tocsin.benchmarks.process.ProcessTree;
import io.tocsin.benchmarks.process.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prometheus Alertmanager with its state in memory, as it always is. An accepted alert counts as done: nothing further
 * is committed anywhere. Alerts are grouped as Tocsin groups them; a group is told to nobody, except the ones whose
 * notification is waited for, which go out at once instead of after its usual 30 seconds.
 */
public final class Alertmanager implements Subject {

    private static final String PROGRAM = "prometheus-alertmanager";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final ProcessTree processes;

    private Alertmanager(InetSocketAddress address, ProcessTree processes) {
        this.address = address;
        this.processes = processes;
    }

    /** The program, where it is installed. */
    public static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of(path.split(":", -1)).stream()
                .map(directory -> Path.of(directory, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Its version, as it says itself. */
    public static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String firstLine = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            return firstLine.replaceAll(".*version ([^ ]+).*", "$1");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param receivers where it sends its notifications; all of them to each
     */
    public static Alertmanager start(Path program, Workspace workspace, List<URI> receivers) throws IOException {
        Path directory = workspace.subdirectory("alertmanager");
        Path config = Files.writeString(directory.resolve("alertmanager.yml"), config(receivers));
        int port = Workspace.freePort();
        ChildProcess child = workspace.start(
                "alertmanager",
                List.of(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + directory.resolve("storage"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn"));
        HttpProbe.awaitReady(URI.create("http://127.0.0.1:" + port + "/-/ready"), child, PATIENCE);
        return new Alertmanager(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new ProcessTree(child.pid(), directory));
    }

    private static String config(List<URI> receivers) {
        String webhooks =
                receivers.stream().map(url -> "      - url: " + url + "\n").collect(Collectors.joining());
        return """
                global:
                  resolve_timeout: 1h
                route:
                  receiver: nobody
                  group_by: [service, environment]
                  routes:
                    - matchers: ['environment=~"%s.*"']
                      receiver: harness
                      group_wait: 0s
                receivers:
                  - name: nobody
                  - name: harness
                    webhook_configs:
                %s""".formatted(OpeningSightings.MARK, webhooks);
    }

    @Override
    public String name() {
        return "Alertmanager";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public RequestSource requests(Sightings sightings, int alertsPerRequest) {
        return AlertForm.PROMETHEUS.requests(address, sightings, alertsPerRequest);
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
    public ProcessTree processes() {
        return processes;
    }

    @Override
    public void close() {
        // It holds nothing in this process.
    }
}
