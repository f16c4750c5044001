package io.tocsin.benchmarks.restart;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.process.ChildProcess;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.engine.topology.ConsumerGroup;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.TopicAdmin;
import io.tocsin.platform.EmbeddedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * {@code benchmarks/run --restart [ALERTS]}: kills engines with {@code kill -9} and tells how long it takes until alerts
 * are decided again in every partition: the one engine, started again at once; and one of two, whose partitions the
 * other takes over when its session is over.
 */
public final class KilledEngine {

    private static final int ROUNDS = 5;

    private final Workspace workspace;
    private final KafkaSettings kafka;
    private final Probe probe;
    private int started;

    private KilledEngine(Workspace workspace, KafkaSettings kafka, Probe probe) {
        this.workspace = workspace;
        this.kafka = kafka;
        this.probe = probe;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        int alerts = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        try (Workspace workspace = Workspace.create();
                EmbeddedKafka broker =
                        EmbeddedKafka.start(workspace.subdirectory("kafka"), EmbeddedKafka.Options.defaults())) {
            KafkaSettings kafka = KafkaSettings.standalone(broker.bootstrapServers());
            try (TopicAdmin topics = new TopicAdmin(kafka)) {
                topics.createMissing();
            }
            try (Probe probe = new Probe(kafka)) {
                new KilledEngine(workspace, kafka, probe).run(alerts);
            }
        }
    }

    private void run(int alerts) throws IOException {
        try (ChildProcess first = start("first", 0)) {
            probe.fill(alerts);
            System.out.printf("%d alerts open, %d partitions%n", alerts, kafka.partitions());
            alone(first);
        }
        ofTwo();
    }

    private void alone(ChildProcess first) throws IOException {
        List<Duration> gaps = new ArrayList<>();
        ChildProcess engine = first;
        for (int round = 0; round < ROUNDS; round++) {
            probe.everywhere();
            engine.kill();
            engine = start("first", 0);
            gaps.add(probe.everywhere());
        }
        engine.close();
        print("killed and started again at once", gaps);
    }

    /** The one that is killed has every partition: it took those of the other in the round before. */
    private void ofTwo() throws IOException {
        List<Duration> gaps = new ArrayList<>();
        ChildProcess[] engines = {start("first", 1), start("second", 1)};
        for (int round = 0; round <= ROUNDS; round++) {
            awaitMembers(engines.length);
            probe.everywhere();
            int killed = round % engines.length;
            engines[killed].kill();
            Duration gap = probe.everywhere();
            if (round > 0) {
                gaps.add(gap);
            }
            engines[killed] = start(killed == 0 ? "first" : "second", 1);
        }
        for (ChildProcess engine : engines) {
            engine.requireAlive();
            engine.close();
        }
        print("killed and taken over by another, after its session of 10 s", gaps);
    }

    private void awaitMembers(int count) {
        String group = ConsumerGroup.name(kafka);
        try (Admin admin = Admin.create(kafka.client())) {
            while (admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                            .mapToInt(described -> described.members().size())
                            .sum()
                    != count) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (ExecutionException e) {
            throw new BenchmarkFailedException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailedException("interrupted");
        }
    }

    private ChildProcess start(String name, int copies) throws IOException {
        started++;
        return workspace.start(
                "engine-" + started,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineChild.class.getName(),
                        kafka.bootstrapServers(),
                        workspace.subdirectory(name).toString(),
                        Integer.toString(copies)));
    }

    private static void print(String what, List<Duration> gaps) {
        List<Duration> sorted = gaps.stream().sorted().toList();
        System.out.printf(
                "%s: %.1f s (median of %d; %.1f to %.1f s)%n",
                what,
                seconds(sorted.get(sorted.size() / 2)),
                sorted.size(),
                seconds(sorted.get(0)),
                seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
