package io.tocsin.platform;

import java.nio.file.Path;
import org.awaitility.Awaitility;

/** Runs a broker on the directory of its argument and writes one record; waits to be killed. */
final class KafkaOwner {

    private KafkaOwner() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), EmbeddedKafka.Options.defaults());
        KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), "alerts");
        records.createTopic();
        records.write("written before the kill");
        ChildProcess.tellParent(records.topic());
        Awaitility.await().forever().until(() -> kafka.port() == 0);
    }
}
