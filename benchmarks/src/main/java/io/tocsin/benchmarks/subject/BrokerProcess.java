package io.tocsin.benchmarks.subject;

import io.tocsin.platform.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** A process with nothing but the broker that {@code tocsin standalone} starts, set up the same way. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * Runs until it is asked to end.
     *
     * @param arguments the broker's directory, and the file that is to hold its address once it takes requests
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path ready = Path.of(arguments[1]);
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), EmbeddedKafka.Options.defaults());
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-broker"));
        Path draft = Files.writeString(ready.resolveSibling("draft"), kafka.bootstrapServers());
        Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
