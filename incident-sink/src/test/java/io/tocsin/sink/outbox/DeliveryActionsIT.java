package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Tables;
import io.tocsin.sink.store.DeliveryActions.Result;
import io.tocsin.sink.store.DeliveryCursor;
import io.tocsin.sink.store.DeliveryFilter;
import io.tocsin.sink.store.DeliveryItem;
import io.tocsin.sink.store.DeliveryLog;
import io.tocsin.sink.store.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryActionsIT extends OutboxScenario {

    private static final DeliveryFilter ALL = new DeliveryFilter(Optional.empty(), Optional.empty(), Set.of());

    @Test
    void blockedOneThatIsRetriedGoesBackToItsLane() {
        ClaimedRow blocked = blockedOpening();

        assertThat(retry(blocked.id())).isEqualTo(Result.DONE);

        assertThat(claimOne(NOW).id()).isEqualTo(blocked.id());
        assertThat(store.deliveries().log(blocked.id()).actions())
                .extracting(DeliveryLog.Action::action, DeliveryLog.Action::actor)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("retry", "anna"));
        assertThat(store.deliveries().log(blocked.id()).attempts())
                .extracting(DeliveryLog.Attempt::status)
                .containsExactly(Optional.of(503));
    }

    @Test
    void blockedOneIsNotRetriedWhenTheTargetKnowsSomethingNewer() {
        ClaimedRow blocked = blockedOpening();
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);

        assertThat(retry(blocked.id())).isEqualTo(Result.OVERTAKEN);
    }

    @Test
    void blockedOpeningIsNotRetriedOnceItsIncidentIsOver() {
        ClaimedRow blocked = blockedOpening();
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);
        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).isEmpty();

        assertThat(retry(blocked.id())).isEqualTo(Result.OVER);
    }

    @Test
    void blockedOpeningIsNotRetriedOnceItsIncidentIsOverThatTheTargetIsNotToldOf() {
        ClaimedRow blocked = blockedOpening();
        project(INCIDENT, "resolved", 1);
        assertThat(retry(blocked.id())).isEqualTo(Result.OVER);

        Tables.execute(access, "UPDATE incidents SET status = 'triggered', generation = 2");
        assertThat(retry(blocked.id())).isEqualTo(Result.OVER);

        Tables.execute(access, "UPDATE incidents SET generation = 1");
        assertThat(retry(blocked.id())).isEqualTo(Result.DONE);
    }

    @Test
    void blockedEndIsRetriedAfterTheIncidentIsOver() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        enqueue(INCIDENT, 2, NotificationKind.RESOLVED);
        ClaimedRow end = claimOne(NOW);
        record(end, new Settlement.Blocked(), NOW);
        project(INCIDENT, "resolved", 1);

        assertThat(retry(end.id())).isEqualTo(Result.DONE);
    }

    @Test
    void waitingOneThatIsRetriedIsDueAtOnce() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow row = claimOne(NOW);
        record(row, new Settlement.Again(NOW.plusSeconds(36_000), false), NOW);
        assertThat(outbox.claim(TARGET, 1, NOW, LEASE).rows()).isEmpty();

        assertThat(retry(row.id())).isEqualTo(Result.DONE);

        assertThat(claimOne(NOW).id()).isEqualTo(row.id());
    }

    @Test
    void retriedOneIsLateFromThenOn() {
        ClaimedRow blocked = blockedOpening();
        Instant later = NOW.plusSeconds(36_000);

        assertThat(store.deliveryActions().retry(blocked.id(), "anna", later)).isEqualTo(Result.DONE);

        assertThat(outbox.owed().get(TARGET).dueSince()).contains(later);
    }

    @Test
    void cancelledOneIsGivenUpWithItsReasonAndItsLaneGoesOn() {
        ClaimedRow blocked = blockedOpening();
        enqueue(INCIDENT, 2, NotificationKind.ACKNOWLEDGED);

        assertThat(store.deliveryActions().cancel(blocked.id(), "anna", NOW)).isEqualTo(Result.DONE);

        DeliveryItem found = store.deliveries().find(blocked.id()).orElseThrow();
        assertThat(found.delivery().state()).isEqualTo("superseded");
        assertThat(found.delivery().lastError()).contains("cancelled");
        assertThat(claimOne(NOW).kind()).isEqualTo(NotificationKind.ACKNOWLEDGED);
        assertThat(retry(blocked.id())).isEqualTo(Result.SETTLED);
    }

    @Test
    void oneThatIsUnderWayIsLeftAlone() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow row = claimOne(NOW);

        assertThat(retry(row.id())).isEqualTo(Result.IN_FLIGHT);
        assertThat(store.deliveryActions().cancel(row.id(), "anna", NOW)).isEqualTo(Result.IN_FLIGHT);
    }

    @Test
    void oneThatNobodyKnowsIsSaidToBeUnknown() {
        assertThat(retry(new NotificationId("dlv-none"))).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void listIsFilteredAndWalkedFromTheNewestToTheOldest() {
        for (int revision = 1; revision <= 5; revision++) {
            enqueue(Changes.at(INCIDENT, revision, revision), revision, NotificationKind.REOPENED);
        }
        List<DeliveryItem> first = store.deliveries().list(ALL, Optional.empty(), 3);
        DeliveryCursor behind = first.get(2).cursor();
        List<DeliveryItem> second = store.deliveries().list(ALL, Optional.of(behind), 3);

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(list(TARGET, Set.of(DeliveryState.PENDING))).hasSize(5);
        assertThat(list(TARGET, Set.of(DeliveryState.BLOCKED, DeliveryState.DELIVERED)))
                .isEmpty();
        assertThat(list("another", Set.of())).isEmpty();
    }

    private List<DeliveryItem> list(String target, Set<DeliveryState> states) {
        return store.deliveries()
                .list(new DeliveryFilter(Optional.of(target), Optional.of(INCIDENT.id()), states), Optional.empty(), 9);
    }

    private ClaimedRow blockedOpening() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        ClaimedRow row = claimOne(NOW);
        record(row, new Settlement.Blocked(), NOW);
        return row;
    }

    private Result retry(NotificationId id) {
        return store.deliveryActions().retry(id, "anna", NOW);
    }
}
