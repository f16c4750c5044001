package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxDueIT extends OutboxScenario {
    @Test
    void stormOfUpdatesBecomesOneMessageThatWaitsNoLongerThanTheFirst() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        for (int i = 0; i < 50; i++) {
            write(new Enqueuing(
                    List.of(row(
                            INCIDENT,
                            2 + i,
                            NotificationKind.UPDATED,
                            NOW.plusSeconds(3).plusMillis(i * 100))),
                    List.of()));
        }

        assertThat(outbox.claim(TARGET, 10, NOW.plusSeconds(2), LEASE).rows()).isEmpty();
        Claim claim = outbox.claim(TARGET, 10, NOW.plusSeconds(3), LEASE);

        assertThat(claim.rows()).extracting(ClaimedRow::kind).containsExactly(NotificationKind.UPDATED);
        assertThat(claim.superseded()).isEmpty();
        assertThat(states()).filteredOn("superseded"::equals).hasSize(49);
    }

    @Test
    void stormWhileTheTargetIsAwayLeavesOneUpdateInTheLaneAndCountsTheOthers() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Again(NOW.plusSeconds(300), false), NOW);
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        enqueue(INCIDENT, 3, NotificationKind.ACKNOWLEDGED);
        int collapsed = 0;
        for (int i = 4; i < 54; i++) {
            EnqueueStep step =
                    new Enqueuing(List.of(row(INCIDENT, i, NotificationKind.UPDATED, NOW)), List.of()).step();
            store.session().change(step::in);
            collapsed += step.collapsed().getOrDefault(TARGET, 0);
        }

        assertThat(collapsed).isEqualTo(49);
        assertThat(Tables.rows(
                        access, "SELECT kind FROM notification_outbox WHERE state = 'pending' ORDER BY revision"))
                .containsExactly("opened", "acknowledged", "updated");
    }

    @Test
    void updatesAfterAFailureAreHeldBackHoweverManyCome() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        Instant later = NOW.plus(Duration.ofMinutes(5));
        record(claimOne(NOW), new Settlement.Again(later, false), NOW);
        for (int i = 3; i < 8; i++) {
            enqueue(INCIDENT, i, NotificationKind.UPDATED);
            assertThat(outbox.claim(TARGET, 10, NOW.plusSeconds(i), LEASE).rows())
                    .isEmpty();
        }

        assertThat(outbox.claim(TARGET, 10, later, LEASE).rows()).hasSize(1);
    }

    @Test
    void targetThatIsBackGetsWhatWaitedAtOnce() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Again(NOW.plus(Duration.ofHours(2)), false), NOW);

        outbox.hasten(TARGET, NOW);

        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).hasSize(1);
    }

    @Test
    void laneThatIsDueForSomethingNewIsHastenedToo() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Again(NOW.plus(Duration.ofHours(2)), false), NOW);
        enqueue(INCIDENT, 2, NotificationKind.ACKNOWLEDGED);

        outbox.hasten(TARGET, NOW.plusSeconds(60));

        assertThat(claimOne(NOW.plusSeconds(60)).kind()).isEqualTo(NotificationKind.OPENED);
    }

    @Test
    void updateThatTookThePlaceOfAFailedOneIsHastenedLikeIt() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        enqueue(INCIDENT, 2, NotificationKind.UPDATED);
        record(claimOne(NOW), new Settlement.Again(NOW.plus(Duration.ofHours(2)), false), NOW);
        enqueue(INCIDENT, 3, NotificationKind.UPDATED);
        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).isEmpty();

        outbox.hasten(TARGET, NOW);

        assertThat(claimOne(NOW).kind()).isEqualTo(NotificationKind.UPDATED);
    }

    @Test
    void hasteDoesNotDisturbWhatWaitsForOthersToJoinIt() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        record(claimOne(NOW), new Settlement.Delivered(Optional.empty()), NOW);
        write(new Enqueuing(List.of(row(INCIDENT, 2, NotificationKind.UPDATED, NOW.plusSeconds(3))), List.of()));

        outbox.hasten(TARGET, NOW);

        assertThat(outbox.claim(TARGET, 10, NOW, LEASE).rows()).isEmpty();
    }

    @Test
    void laneBehindAMessageInFlightIsNotDueBeforeTheLeaseIsOver() {
        enqueue(INCIDENT, 1, NotificationKind.OPENED);
        claimOne(NOW);
        enqueue(INCIDENT, 2, NotificationKind.ACKNOWLEDGED);

        assertThat(outbox.untilDue(Set.of(TARGET), NOW).orElseThrow()).isGreaterThan(Duration.ofSeconds(1));

        endLeases();
        assertThat(outbox.untilDue(Set.of(TARGET), NOW).orElseThrow()).isLessThanOrEqualTo(Duration.ZERO);
    }
}
