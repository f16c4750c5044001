package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.process.BenchmarkFailedException;
import io.tocsin.benchmarks.process.ChildProcess;
import io.tocsin.benchmarks.process.Nap;
import io.tocsin.benchmarks.process.ProcessTree;
import io.tocsin.benchmarks.process.Workspace;
import io.tocsin.model.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A broker as {@code tocsin standalone} starts it, in a process of its own, which ends with the workspace.
 *
 * @param kafka how to reach it
 * @param processes it
 */
public record Broker(KafkaSettings kafka, ProcessTree processes) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Starts one and waits until it takes requests.
     *
     * @param name of its directory
     */
    public static Broker start(Workspace workspace, String name) throws IOException {
        Path directory = workspace.subdirectory(name);
        Path ready = directory.resolve("bootstrap-servers");
        ChildProcess child = workspace.start(
                name,
                JavaCommand.of(
                        List.of(),
                        BrokerProcess.class.getName(),
                        List.of(directory.resolve("kafka").toString(), ready.toString())));
        KafkaSettings kafka = KafkaSettings.standalone(awaitText(ready, child));
        return new Broker(kafka, new ProcessTree(child.pid(), directory));
    }

    /** Makes a topic with as many partitions as ours have. */
    void createTopic(String name) {
        try (Admin admin = Admin.create(kafka.client())) {
            NewTopic topic = new NewTopic(name, kafka.partitions(), kafka.replication());
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailedException("interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailedException("the topic " + name, e);
        }
    }

    private static String awaitText(Path file, ChildProcess child) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            child.requireAlive();
            if (System.nanoTime() - until > 0) {
                throw new BenchmarkFailedException("the broker did not start:\n" + child.lastWords());
            }
            Nap.millis(100);
        }
        return Files.readString(file);
    }
}
