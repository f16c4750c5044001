package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.IncidentSink;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rights that the page about security names are enough for each role, and no more than it says. */
@ExtendWith(PlatformExtension.class)
final class DatabaseRolesIT {

    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Pattern GRANTS = Pattern.compile("(?s)```sql\n(GRANT .*?)```");

    @Test
    void sinkAndConsoleWorkWithTheRightsOfTheirPageAlone(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        DatabaseAccess owner = platform.database();
        try (Store store = Sinks.store(owner)) {
            store.migrate();
        }
        // Roles are of the whole server, which other tests use at the same time.
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        DatabaseAccess sinkRole = role(owner, "tocsin_sink_" + suffix);
        DatabaseAccess consoleRole = role(owner, "tocsin_console_" + suffix);
        Tables.execute(
                owner, grants().replace("tocsin_sink", sinkRole.user()).replace("tocsin_console", consoleRole.user()));
        // Somebody else's, in the same schema: no matter of ours.
        Tables.execute(owner, "CREATE TABLE guests (name text)");
        nothingIsMissing(sinkRole, StoreRole.SINK);
        nothingIsMissing(consoleRole, StoreRole.CONSOLE);
        IncidentHistory history = IncidentHistory.opened(
                AlertEvents.firing("checkout").at(Instant.now()).build());

        try (IncidentSink sink = start(platform, sinkRole);
                Store console = Sinks.store(consoleRole)) {
            Sinks.publish(platform, history.acknowledge("maria").resolve().changes());
            Sinks.eventually()
                    .until(() -> console.incidents()
                            .find(history.incident().id())
                            .filter(incident -> incident.status() == IncidentStatus.RESOLVED)
                            .isPresent());
            Sinks.eventually()
                    .until(() -> Tables.rows(
                                    owner,
                                    "SELECT count(*) FROM notification_outbox WHERE state IN ('pending', 'in_flight')")
                            .contains("0"));
            assertThat(sink.readiness().isReady()).isTrue();
            // As its start does: nothing is to be done, and that is found without the right to do it.
            console.migrate();
            Delivery delivery =
                    console.deliveries().ofIncident(history.incident().id(), 10).get(0);
            assertThat(console.deliveryActions().cancel(delivery.id(), "maria", Instant.now()))
                    .isNotNull();
            assertThat(console.targets().resume("log", "maria", Instant.now())).isPresent();
            assertThatThrownBy(() -> Tables.execute(consoleRole, "UPDATE incidents SET title = 'mine'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Tables.execute(sinkRole, "DROP TABLE incidents"))
                    .hasMessageContaining("must be owner");
        }
        whatIsTakenAwayIsNamed(owner, sinkRole, consoleRole);
    }

    @Test
    void rightsAreAskedForOnEachTableThatTheMigrationsMake(Platform platform) throws Exception {
        DatabaseAccess owner = platform.database();
        try (Store store = Sinks.store(owner)) {
            store.migrate();
        }
        assertThat(Tables.rows(owner, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"))
                .isEqualTo(StoreRole.TABLES);
    }

    private static void nothingIsMissing(DatabaseAccess access, StoreRole role) {
        try (Store store = Sinks.store(access)) {
            assertThat(store.missingRights(role)).isEmpty();
        }
    }

    private static void whatIsTakenAwayIsNamed(
            DatabaseAccess owner, DatabaseAccess sinkRole, DatabaseAccess consoleRole) throws Exception {
        Tables.execute(owner, "REVOKE DELETE ON incidents FROM " + sinkRole.user());
        Tables.execute(owner, "REVOKE UPDATE ON notification_lanes FROM " + consoleRole.user());
        Tables.execute(owner, "REVOKE SELECT ON flyway_schema_history FROM " + consoleRole.user());
        try (Store sink = Sinks.store(sinkRole);
                Store console = Sinks.store(consoleRole)) {
            assertThat(sink.missingRights(StoreRole.SINK)).containsExactly(new TableRight("DELETE", "incidents"));
            assertThat(console.missingRights(StoreRole.CONSOLE))
                    .containsExactly(
                            new TableRight("SELECT", "flyway_schema_history"),
                            new TableRight("UPDATE", "notification_lanes"));
            assertThat(console.missingRights(StoreRole.SINK)).contains(new TableRight("INSERT", "incidents"));
        }
    }

    private static String grants() throws Exception {
        Matcher grants = GRANTS.matcher(Files.readString(PAGE));
        assertThat(grants.find()).isTrue();
        return grants.group(1);
    }

    private static DatabaseAccess role(DatabaseAccess owner, String name) throws Exception {
        Tables.execute(owner, "CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
        return new DatabaseAccess(owner.jdbcUrl(), name, name);
    }

    private static IncidentSink start(Platform platform, DatabaseAccess access) {
        return IncidentSink.start(
                Sinks.telling(new LogTarget("log")),
                platform.kafka(),
                Sinks.settings(access),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }
}
