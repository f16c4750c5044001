package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class EmbeddedKafkaIT {

    private static final EmbeddedKafka.Options OPTIONS = EmbeddedKafka.Options.forTests();
    private static final String ANY_TOPIC = "alerts";

    @TempDir
    Path directory;

    @Test
    void recordsAreServed() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS)) {
            KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), ANY_TOPIC);
            records.createTopic();

            records.write("one", "two");

            assertThat(records.committed()).containsExactly("one", "two");
        }
    }

    @Test
    void transactionsAreServed() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS)) {
            KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), ANY_TOPIC);
            records.createTopic();

            records.writeInTransaction("any-id", KafkaProducer::commitTransaction, "committed");
            records.writeInTransaction("any-id", KafkaProducer::abortTransaction, "aborted");

            assertThat(records.committed()).containsExactly("committed");
        }
    }

    @Test
    void recordsOutliveRestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS)) {
            KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), ANY_TOPIC);
            records.createTopic();
            records.write("before");
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS)) {
            KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), ANY_TOPIC);
            records.write("after");
            assertThat(records.committed()).containsExactly("before", "after");
        }
    }

    @Test
    void acknowledgedRecordsOutliveKilledProcess() throws Exception {
        try (ChildProcess child = ChildProcess.start(KafkaOwner.class, directory)) {
            String topic = child.firstLine();
            child.kill();

            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, EmbeddedKafka.Options.defaults())) {
                KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), topic);
                records.write("after");
                assertThat(records.committed()).containsExactly("written before the kill", "after");
            }
        }
    }

    @Test
    void cutOffFormattingIsDoneAgain() throws Exception {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Files.writeString(logs.resolve("bootstrap.checkpoint"), "half");

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS)) {
            KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), ANY_TOPIC);
            records.createTopic();
            assertThat(records.committed()).isEmpty();
        }
    }

    @Test
    void brokerOnAllAddressesServesThisMachine() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS.withHost("0.0.0.0"))) {
            KafkaRecords records = new KafkaRecords(kafka.bootstrapServers(), ANY_TOPIC);
            records.createTopic();
            records.write("one");
            assertThat(records.committed()).containsExactly("one");
        }
    }

    @Test
    void twoBrokersLiveInOneProcess(@TempDir Path second) throws Exception {
        try (EmbeddedKafka one = EmbeddedKafka.start(directory, OPTIONS);
                EmbeddedKafka other = EmbeddedKafka.start(second, OPTIONS)) {
            KafkaRecords inOne = new KafkaRecords(one.bootstrapServers(), ANY_TOPIC);
            KafkaRecords inOther = new KafkaRecords(other.bootstrapServers(), ANY_TOPIC);
            inOne.createTopic();
            inOther.createTopic();
            inOne.write("one");
            inOther.write("other");

            assertThat(inOne.committed()).containsExactly("one");
            assertThat(inOther.committed()).containsExactly("other");
        }
    }

    @Test
    void directoryOfRunningBrokerIsRefused() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, OPTIONS))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessage("directory " + directory.toRealPath() + " is in use by this process");
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + kafka.port());
        }
    }

    @Test
    void directoryOfOtherProcessIsRefused() throws Exception {
        try (ChildProcess child = ChildProcess.start(KafkaOwner.class, directory)) {
            assertThat(child.firstLine()).isNotEmpty();

            assertThatThrownBy(() -> EmbeddedKafka.start(directory, OPTIONS))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining("is in use by another process: process " + child.pid());
        }
    }

    @Test
    void portIsKeptOverRestart() {
        int port = FreePort.find();
        for (int start = 1; start <= 2; start++) {
            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, OPTIONS.withPort(port))) {
                assertThat(kafka.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void takenPortIsRefusedByName() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedKafka.Options options = OPTIONS.withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(directory, options))
                    .isInstanceOf(PlatformStartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }
}
