package io.tocsin.sink.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.outbox.LaneHistory;
import io.tocsin.sink.routing.Hours;
import io.tocsin.sink.routing.TimeWindow;
import io.tocsin.sink.target.KeepAlive;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReminderPolicyTest {

    private static final Instant TOLD = AlertEvents.ANY_TIME;
    private static final Duration REPEAT = Duration.ofHours(4);
    private static final KeepAlive MINUTELY = new KeepAlive(Duration.ofMinutes(1), Duration.ofMinutes(5));
    private static final Incident OPEN = Incidents.triggered("checkout").build();
    private static final Incident OVER =
            Incidents.triggered("checkout").resolved(TOLD.plusSeconds(60)).build();
    private static final ReminderTerms REPEATED =
            new ReminderTerms(Optional.of(REPEAT), Hours.ALWAYS, Optional.empty());
    private static final ReminderTerms KEPT_ALIVE =
            new ReminderTerms(Optional.empty(), Hours.ALWAYS, Optional.of(MINUTELY));

    @Test
    void whatNobodyTakesIsToldAgain() {
        Instant now = TOLD.plus(REPEAT);

        assertThat(decide(OPEN, told(), REPEATED, now))
                .isEqualTo(new ReminderDecision(
                        Optional.of(NotificationKind.UPDATED),
                        NotificationReason.REPEATED,
                        Optional.of(now.plus(REPEAT))));
    }

    @Test
    void nobodyIsToldAgainTooEarly() {
        assertThat(decide(OPEN, told(), REPEATED, TOLD.plusSeconds(10)))
                .isEqualTo(ReminderDecision.lookAt(TOLD.plus(REPEAT)));
    }

    @Test
    void whatSomebodyTookIsNotRepeatedButKeptAlive() {
        Incident taken =
                Incidents.triggered("checkout").acknowledged("maria", TOLD).build();
        Instant now = TOLD.plus(REPEAT);

        assertThat(decide(taken, told(), REPEATED, now).kind()).isEmpty();
        assertThat(decide(taken, told(), KEPT_ALIVE, now).kind()).contains(NotificationKind.UPDATED);
    }

    @Test
    void repetitionWaitsForTheWindow() {
        TimeWindow day = new TimeWindow(
                "day",
                ZoneOffset.UTC,
                Set.of(),
                List.of(new TimeWindow.Times(LocalTime.of(9, 0), LocalTime.of(17, 0))),
                List.of());
        ReminderTerms byDay =
                new ReminderTerms(Optional.of(REPEAT), new Hours(List.of(day), List.of()), Optional.empty());
        Instant night = Instant.parse("2026-11-23T08:00:00Z");
        LaneHistory history = new LaneHistory(
                1, false, Optional.of(night.minus(REPEAT)), Optional.of(night.minus(REPEAT)), Optional.empty());

        assertThat(decide(OPEN, history, byDay, night))
                .isEqualTo(ReminderDecision.lookAt(Instant.parse("2026-11-23T09:00:00Z")));
    }

    @Test
    void whatOnlyKeepsATargetAliveDoesNotPutOffTheRepetition() {
        Instant now = TOLD.plus(REPEAT);
        ReminderTerms both = new ReminderTerms(Optional.of(REPEAT), Hours.ALWAYS, Optional.of(MINUTELY));
        LaneHistory history =
                new LaneHistory(1, false, Optional.of(now.minusSeconds(5)), Optional.of(TOLD), Optional.empty());

        assertThat(decide(OPEN, history, both, now).reason()).isEqualTo(NotificationReason.REPEATED);
    }

    @Test
    void endIsToldAgainForAWhileAndThenNothing() {
        Instant end = TOLD.plusSeconds(70);
        LaneHistory history = new LaneHistory(1, false, Optional.of(end), Optional.of(end), Optional.of(end));

        assertThat(decide(OVER, history, KEPT_ALIVE, end.plusSeconds(60)).kind())
                .contains(NotificationKind.RESOLVED);
        assertThat(decide(OVER, history, KEPT_ALIVE, end.plusSeconds(301))).isEqualTo(ReminderDecision.NEVER);
        assertThat(decide(OVER, history, REPEATED, end.plus(REPEAT))).isEqualTo(ReminderDecision.NEVER);
    }

    @Test
    void nothingSaysThatItIsOpenOnceItIsOver() {
        for (ReminderTerms terms : List.of(REPEATED, KEPT_ALIVE)) {
            for (int minutes = 0; minutes < 600; minutes += 7) {
                assertThat(decide(OVER, told(), terms, TOLD.plus(Duration.ofMinutes(minutes)))
                                .kind())
                        .as("before the end was told")
                        .isEmpty();
            }
        }
    }

    @Test
    void laneInWhichSomethingWaitsIsLeftAlone() {
        LaneHistory busy = new LaneHistory(1, true, Optional.of(TOLD), Optional.of(TOLD), Optional.empty());
        Instant now = TOLD.plus(REPEAT);

        assertThat(decide(OPEN, busy, REPEATED, now)).isEqualTo(ReminderDecision.lookAt(now.plus(REPEAT)));
    }

    @Test
    void generationThatTheTargetWasNotToldOfIsNotRepeated() {
        LaneHistory earlier = new LaneHistory(0, false, Optional.of(TOLD), Optional.of(TOLD), Optional.empty());

        assertThat(decide(OPEN, earlier, KEPT_ALIVE, TOLD.plus(REPEAT))).isEqualTo(ReminderDecision.NEVER);
    }

    @Test
    void incidentThatIsHeldOrSuppressedIsNotRepeated() {
        Incident held =
                Incidents.triggered("checkout").heldUntil(TOLD.plusSeconds(9)).build();

        assertThat(decide(held, told(), REPEATED, TOLD.plus(REPEAT)).kind()).isEmpty();
    }

    private static LaneHistory told() {
        return new LaneHistory(1, false, Optional.of(TOLD), Optional.of(TOLD), Optional.empty());
    }

    private static ReminderDecision decide(Incident incident, LaneHistory history, ReminderTerms terms, Instant now) {
        return ReminderPolicy.decide(incident, history, terms, now);
    }
}
