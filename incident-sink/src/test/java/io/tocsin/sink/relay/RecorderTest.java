package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.outbox.AttemptEntry;
import io.tocsin.sink.outbox.ClaimedRow;
import io.tocsin.sink.outbox.Finished;
import io.tocsin.sink.outbox.LaneKey;
import io.tocsin.sink.outbox.Settlement;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreRefusedException;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.testkit.AlertEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;

    private final Map<String, Boolean> heard = new ConcurrentHashMap<>();
    private volatile RuntimeException refusalOfBad;
    private volatile RuntimeException refusalOfAll;
    private final Recorder recorder = new Recorder(this::record, Clock.systemUTC());

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void resultThatTheDatabaseNeverTakesIsLeftOutAlone() {
        refusalOfBad = new StoreRefusedException("any value", new IllegalStateException());
        add("a", "b", "bad", "c", "d");

        recorder.start();

        Sinks.eventually().until(() -> heard.size() == 5);
        assertThat(heard).containsEntry("bad", false);
        assertThat(heard.values()).filteredOn(settled -> settled).hasSize(4);
        assertThat(recorder.isBehind()).isFalse();
    }

    @Test
    void resultsWaitForADatabaseThatIsAwayAndTheRecorderIsBehindMeanwhile() {
        refusalOfAll = new StoreUnavailableException("away", new IllegalStateException());
        add("a", "b");
        recorder.start();
        Sinks.eventually().until(recorder::isBehind);
        assertThat(heard).isEmpty();

        refusalOfAll = null;

        Sinks.eventually().until(() -> heard.size() == 2 && !recorder.isBehind());
        assertThat(heard.values()).containsOnly(true);
    }

    @Test
    void resultsWaitForWhatAPersonCanMend() {
        refusalOfAll = new StoreFaultException("permission denied", new IllegalStateException());
        add("a", "b");
        recorder.start();
        Sinks.eventually().until(recorder::isBehind);

        refusalOfAll = null;

        Sinks.eventually().until(() -> heard.size() == 2);
        assertThat(heard.values()).containsOnly(true);
    }

    private Set<NotificationId> record(List<Finished> finished, Instant now) {
        RuntimeException all = refusalOfAll;
        if (all != null) {
            throw all;
        }
        Set<NotificationId> ids = finished.stream().map(one -> one.row().id()).collect(Collectors.toSet());
        if (ids.contains(new NotificationId("bad"))) {
            throw refusalOfBad;
        }
        return ids;
    }

    private void add(String... ids) {
        for (String id : ids) {
            recorder.record(finished(id), settled -> heard.put(id, settled));
        }
    }

    private static Finished finished(String id) {
        ClaimedRow row = new ClaimedRow(
                new NotificationId(id),
                new LaneKey("any-target", new IncidentId("any-incident")),
                1,
                NotificationKind.OPENED,
                "any body",
                NOW,
                1,
                NOW,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        AttemptEntry entry = new AttemptEntry(NOW, Duration.ZERO, "delivered", Optional.of(200), Optional.empty());
        return new Finished(row, entry, new Settlement.Delivered(Optional.empty()));
    }
}
