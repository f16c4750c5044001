package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class StoreFeedIT {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final String LISTENER =
            "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tocsin-feed'";
    private static final StoreNotice MISSED = new StoreNotice.Missed();

    private final List<StoreNotice> heard = new CopyOnWriteArrayList<>();
    private DatabaseAccess database;

    @BeforeEach
    void migrate(Platform platform) {
        database = Sinks.migrated(platform);
        migrate();
    }

    @Test
    void listenerWhoseConnectionIsCutIsToldThatItMissedSomethingAndHearsAgain() {
        try (StoreFeed feed = listen(EnumSet.allOf(StoreChannel.class), NEVER)) {
            awaitMissed(1);

            Tables.execute(database, "SELECT pg_terminate_backend(pid) " + LISTENER);

            awaitMissed(2);
            Tables.execute(database, "SELECT pg_notify('tocsin_incidents', 'K7QF2M9X:3')");
            awaitHeard(new StoreNotice.IncidentChanged(new IncidentId("K7QF2M9X"), 3));
            assertThat(feed).isNotNull();
        }
    }

    @Test
    void changeOfWhichNobodySpokeIsFoundByTheLook() {
        try (StoreFeed feed = listen(Set.of(StoreChannel.INCIDENTS), OFTEN)) {
            awaitMissed(1);
            awaitLook();

            Tables.execute(database, "UPDATE projection_offsets SET next_offset = next_offset + 1");

            awaitMissed(2);
            assertThat(feed).isNotNull();
        }
    }

    @Test
    void changesThatWereSpokenOfAreNotTakenForMissed() {
        try (StoreFeed feed = listen(Set.of(StoreChannel.INCIDENTS), OFTEN)) {
            awaitMissed(1);
            awaitLook();

            for (int i = 1; i <= 5; i++) {
                changeAndSaySo(i);
                awaitLook();
            }

            assertThat(heard).filteredOn(MISSED::equals).hasSize(1);
            assertThat(feed).isNotNull();
        }
    }

    @Test
    void tablesThatAreNotMadeYetDisturbNobody(Platform platform) {
        database = platform.database();
        try (StoreFeed feed = listen(Set.of(StoreChannel.INCIDENTS), OFTEN)) {
            awaitLook();
            Tables.execute(database, "SELECT pg_notify('tocsin_incidents', 'many')");

            awaitHeard(new StoreNotice.ManyIncidentsChanged());
            assertThat(heard).filteredOn(MISSED::equals).hasSize(1);
            assertThat(feed).isNotNull();
        }
    }

    @Test
    void listenerThatWasThereBeforeTheTablesDoesNotTakeItsConnectionForOneThatIsHandedAround(Platform platform) {
        database = platform.database();
        try (StoreFeed feed = listen(Set.of(StoreChannel.INCIDENTS), OFTEN)) {
            awaitLook();
            migrate();
            awaitLook();

            changeAndSaySo(1);
            awaitLook();
            changeAndSaySo(2);
            awaitLook();

            assertThat(heard).filteredOn(MISSED::equals).hasSize(1);
            assertThat(feed).isNotNull();
        }
    }

    private void migrate() {
        try (Store store = Sinks.store(database)) {
            store.migrate();
            store.projection().begin(List.of(new StoredPlace("t.incidents.v1", 0, 0, 0)));
        }
    }

    /** As the projection does: the place moves, and a notice is sent, at once. */
    private void changeAndSaySo(int revision) {
        Tables.execute(
                database,
                "UPDATE projection_offsets SET next_offset = next_offset + 1;"
                        + "SELECT pg_notify('tocsin_incidents', 'K7QF2M9X:" + revision + "')");
        awaitHeard(new StoreNotice.IncidentChanged(new IncidentId("K7QF2M9X"), revision));
    }

    private StoreFeed listen(Set<StoreChannel> channels, Duration look) {
        return StoreFeed.start(Sinks.settings(database), channels, heard::add, look);
    }

    private void awaitMissed(int times) {
        Sinks.eventually().until(() -> heard.stream().filter(MISSED::equals).count() >= times);
    }

    private void awaitHeard(StoreNotice notice) {
        Sinks.eventually().until(() -> heard.contains(notice));
    }

    /** Until it has asked something from now on, and has its answer: what changes then, that answer does not have. */
    private void awaitLook() {
        String now = Tables.rows(database, "SELECT clock_timestamp()").get(0);
        String asked = "SELECT pid " + LISTENER + " AND state = 'idle' AND query_start > '" + now + "'";
        Sinks.eventually().until(() -> !Tables.rows(database, asked).isEmpty());
    }
}
