package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Openings that wait for their time, and what comes after them. */
class OpeningsIT extends OutboxScenario {

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Instant LATER = NOW.plus(Duration.ofHours(8));

    @Test
    void updateIsTheOpeningWhileThatStillWaits() {
        write(NotificationKind.OPENED, 1, NOW.plus(WAIT), Optional.empty());
        write(NotificationKind.UPDATED, 2, NOW.plusSeconds(8), Optional.of(opening(NOW.plusSeconds(5))));

        assertThat(outbox.claim(TARGET, 10, NOW.plusSeconds(29), LEASE).rows()).isEmpty();
        ClaimedRow claimed = claimOne(NOW.plus(WAIT));
        assertThat(claimed.kind()).isEqualTo(NotificationKind.OPENED);
        assertThat(claimed.body()).isEqualTo("opening 2");
        assertThat(record(claimed, new Settlement.Delivered(Optional.empty()), NOW.plus(WAIT)))
                .isTrue();
        assertThat(states()).containsExactlyInAnyOrder("superseded", "delivered");
    }

    @Test
    void openingThatWasTriedStaysWhatItIs() {
        write(NotificationKind.OPENED, 1, NOW, Optional.empty());
        ClaimedRow first = claimOne(NOW);
        record(first, new Settlement.Again(NOW.plusSeconds(5), true), NOW);
        write(NotificationKind.UPDATED, 2, NOW.plusSeconds(8), Optional.of(opening(NOW.plusSeconds(1))));

        assertThat(claimOne(NOW.plusSeconds(5)).id()).isEqualTo(first.id());
    }

    @Test
    void openingIsToldBeforeSomebodyTookTheIncident() {
        write(NotificationKind.OPENED, 1, NOW.plus(WAIT), Optional.empty());
        write(NotificationKind.ACKNOWLEDGED, 2, NOW, Optional.of(new Opening(WAIT, NOW, Optional.empty())));
        write(NotificationKind.UPDATED, 3, NOW.plusSeconds(3), Optional.of(opening(NOW)));

        ClaimedRow claimed = claimOne(NOW.plus(WAIT));
        assertThat(claimed.kind()).isEqualTo(NotificationKind.OPENED);
        assertThat(claimed.body()).isEqualTo("body 1");
    }

    @Test
    void whatGetsWorseByNightIsNotHeldBackUntilTheMorning() {
        write(NotificationKind.OPENED, 1, LATER, Optional.empty());
        Opening atOnce = new Opening(Duration.ZERO, NOW.plusSeconds(60), Optional.empty());
        write(NotificationKind.ESCALATED, 2, NOW.plusSeconds(60), Optional.of(atOnce));

        assertThat(claimOne(NOW.plusSeconds(60)).body()).isEqualTo("body 1");
    }

    @Test
    void incidentThatIsOverWhenTheWindowOpensWasNeverMentioned() {
        write(NotificationKind.OPENED, 1, LATER, Optional.empty());
        write(NotificationKind.UPDATED, 2, LATER, Optional.of(opening(LATER)));
        write(NotificationKind.RESOLVED, 3, NOW.plusSeconds(90), Optional.empty());

        assertThat(outbox.claim(TARGET, 10, NOW.plusSeconds(90), LEASE).rows()).isEmpty();
        assertThat(states()).containsOnly("superseded");
    }

    @Test
    void laneRemembersTheRoute() {
        OutboxRow row = row(INCIDENT, 1, NotificationKind.OPENED, NOW);
        write(new Enqueuing(
                List.of(with(row, Optional.empty(), new LaneMemory(Optional.of("night"), Optional.empty()))),
                List.of()));
        write(NotificationKind.UPDATED, 2, NOW, Optional.empty());

        assertThat(outbox.told(List.of(INCIDENT.id())))
                .containsEntry(new LaneKey(TARGET, INCIDENT.id()), new Told(1, Optional.of("night"), true));
    }

    private void write(NotificationKind kind, long revision, Instant dueAt, Optional<Opening> opening) {
        OutboxRow row = row(INCIDENT, revision, kind, dueAt);
        write(new Enqueuing(List.of(with(row, opening, LaneMemory.NONE)), List.of()));
    }

    private static OutboxRow with(OutboxRow row, Optional<Opening> opening, LaneMemory memory) {
        return new OutboxRow(row.notification(), row.body(), row.createdAt(), row.dueAt(), opening, memory);
    }

    private static Opening opening(Instant notBefore) {
        return new Opening(
                WAIT,
                notBefore,
                Optional.of(new Opening.Message(
                        NotificationKind.OPENED, NotificationReason.FIRST_NOTIFICATION, "opening 2")));
    }
}
