package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.journal.JournalEntry.AlertReceived;
import io.tocsin.model.wire.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivatePlatformIT {

    private static final AlertReceived ENTRY = AlertEvents.firing("checkout").entry();

    @TempDir
    Path directory;

    @Test
    void clientsComeBackAfterKafkaWasAway() throws Exception {
        try (PrivatePlatform servers = PrivatePlatform.start(directory)) {
            Platform platform = servers.platform();
            try (var producer =
                    new KafkaProducer<String, byte[]>(platform.kafka().producer("any-client"))) {
                producer.send(toRecord(platform)).get();

                servers.stopKafka();
                servers.startKafka();

                assertThat(producer.send(toRecord(platform)).get().offset()).isEqualTo(1);
            }
            assertThat(platform.read(Topics.JOURNAL)).containsExactly(ENTRY, ENTRY);
        }
    }

    @Test
    void databaseComesBackOnItsPort() throws SQLException {
        try (PrivatePlatform servers = PrivatePlatform.start(directory)) {
            DatabaseAccess database = servers.platform().database();

            servers.stopDatabase();
            servers.startDatabase();

            try (Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                assertThat(connection.isValid(30)).isTrue();
            }
        }
    }

    private static ProducerRecord<String, byte[]> toRecord(Platform platform) {
        String topic = Topics.JOURNAL.name(platform.kafka().topicPrefix());
        return new ProducerRecord<>(topic, "checkout", Topics.JOURNAL.codec().encode(ENTRY));
    }
}
