package io.tocsin.system;

import io.tocsin.platform.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, so that it can stand still. */
final class KafkaChild {

    private KafkaChild() {}

    /** Starts one in this directory and on this port. */
    static JavaChild start(Path directory, Path logs, int port) {
        return new JavaChild("kafka", logs.resolve("kafka.log"))
                .start(
                        List.of("-Xmx384m"),
                        KafkaChild.class.getName(),
                        List.of(directory.resolve("kafka").toString(), Integer.toString(port)),
                        Map.of());
    }

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka.Options options =
                EmbeddedKafka.Options.forTests().withHost("localhost").withPort(Integer.parseInt(arguments[1]));
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), options);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        new CountDownLatch(1).await();
    }
}
