package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.journal.JournalEntry.AlertReceived;
import io.tocsin.model.wire.Topics;
import io.tocsin.model.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class PlatformIT {

    private static final AlertReceived FIRING = AlertEvents.firing("checkout").entry();
    private static final AlertReceived RESOLVED =
            AlertEvents.resolved("checkout").entry();

    @Test
    void journalEntriesAreReadAsTheyWereAppended(Platform platform) {
        Platform ours = platform.withNewTopics();

        List<JournalPosition> positions = ours.append(FIRING, RESOLVED);

        assertThat(ours.read(Topics.JOURNAL)).containsExactly(FIRING, RESOLVED);
        assertThat(ours.readRecords(Topics.JOURNAL)).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("checkout");
            assertThat(record.header("outcome")).isEmpty();
        });
        assertThat(ours.readRecords(Topics.JOURNAL))
                .extracting(TopicRecord::position)
                .isEqualTo(positions);
    }

    @Test
    void oneServiceIsOnePartitionInOrder(Platform platform) {
        List<JournalPosition> positions = platform.withNewTopics()
                .append(FIRING, AlertEvents.firing("payments").entry(), RESOLVED);

        assertThat(positions.get(2).partition()).isEqualTo(positions.get(0).partition());
        assertThat(positions.get(2).offset()).isGreaterThan(positions.get(0).offset());
    }

    @Test
    void topicsOfTheClassHaveItsPartitions(Platform platform) {
        assertThat(platform.kafka().partitions()).isEqualTo(Platform.DEFAULT_PARTITIONS);
        assertThat(platform.kafka().topicPrefix()).startsWith("platformit-");
    }

    @Test
    void newTopicsAreEmpty(Platform platform) {
        platform.append(FIRING);

        assertThat(platform.withNewTopics().read(Topics.JOURNAL)).isEmpty();
    }

    @Test
    void poisonIsWrittenAsItIs(Platform platform) {
        Platform ours = platform.withNewTopics();
        byte[] poison = "{".getBytes(StandardCharsets.UTF_8);

        ours.writeBytes(Topics.JOURNAL, "checkout", poison);

        assertThat(ours.readRecords(Topics.JOURNAL).get(0).raw().value()).isEqualTo(poison);
        assertThatThrownBy(() -> ours.read(Topics.JOURNAL)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void changesOfAnIncidentAreWrittenAndRead(Platform platform) {
        Platform ours = platform.withNewTopics();
        IncidentHistory history = IncidentHistory.opened("checkout")
                .acknowledge("ada")
                .note("ada", "on it")
                .resolve();

        ours.write(Topics.INCIDENTS, "checkout", history.changes());

        assertThat(ours.awaitRecords(Topics.INCIDENTS, changes -> changes.size() == 4))
                .isEqualTo(history.changes());
    }

    @Test
    void waitingInVainTellsWhatWasThere(Platform platform) {
        Platform ours = platform.withNewTopics();
        ours.append(FIRING);

        assertThatThrownBy(
                        () -> ours.awaitRecords(Topics.JOURNAL, entries -> entries.size() > 1, Duration.ofSeconds(5)))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContaining("1 records")
                .hasMessageContaining("Error rate is high");
    }

    @Test
    void eachDatabaseIsFreshAndEmpty(Platform platform) throws SQLException {
        for (int call = 1; call <= 2; call++) {
            DatabaseAccess database = platform.database();
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("CREATE TABLE incidents (id text)"))
                        .isFalse();
            }
            assertThat(database.toString()).doesNotContain(database.password());
        }
    }

    @Test
    void copiesOfPreparedDatabaseAreMadeFromOnePreparationAndAreApart(Platform platform) {
        String kind = UUID.randomUUID().toString();
        AtomicInteger preparations = new AtomicInteger();
        Platform ours = platform.withNewTopics();
        List<Long> rowsFound = new ArrayList<>();
        for (Platform any : List.of(platform, ours)) {
            DatabaseAccess copy = any.database(kind, empty -> {
                preparations.incrementAndGet();
                rowsAfter(empty, "CREATE TABLE notes AS SELECT 1 AS note");
            });
            rowsFound.add(rowsAfter(copy, "INSERT INTO notes VALUES (2)"));
        }

        assertThat(rowsFound).containsExactly(2L, 2L);
        assertThat(preparations).hasValue(1);
    }

    private static long rowsAfter(DatabaseAccess database, String change) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(change);
            try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM notes")) {
                counted.next();
                return counted.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class InNestedClass {

        @Test
        void platformIsThatOfTheOuterClass(Platform platform) {
            assertThat(platform.kafka().topicPrefix()).startsWith("platformit-");
        }
    }
}
