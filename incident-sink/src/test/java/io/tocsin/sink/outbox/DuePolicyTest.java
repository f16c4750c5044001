package io.tocsin.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.routing.Hours;
import io.tocsin.sink.routing.TimeWindow;
import io.tocsin.sink.routing.Timing;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuePolicyTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final TimeWindow DAY = new TimeWindow(
            "day",
            ZoneOffset.UTC,
            Set.of(),
            List.of(new TimeWindow.Times(LocalTime.of(9, 0), LocalTime.of(17, 0))),
            List.of());
    private static final Timing AT_ONCE = Timing.atOnce(INTERVAL);

    @Test
    void openingGoesAtOnce() {
        assertThat(DuePolicy.dueAt(NotificationKind.OPENED, NOW, NOW, AT_ONCE)).contains(NOW);
        assertThat(DuePolicy.dueAt(NotificationKind.RESOLVED, NOW, NOW, AT_ONCE))
                .contains(NOW);
    }

    @Test
    void updateWaitsForOthersToJoinIt() {
        assertThat(DuePolicy.dueAt(NotificationKind.UPDATED, NOW, NOW, AT_ONCE)).contains(NOW.plus(INTERVAL));
    }

    @Test
    void whatIsLateAlreadyWaitsForItsOwnEnd() {
        Instant longAgo = NOW.minus(Duration.ofMinutes(10));

        assertThat(DuePolicy.dueAt(NotificationKind.OPENED, longAgo, NOW, AT_ONCE))
                .contains(NOW.plus(DuePolicy.SETTLE));
    }

    @Test
    void firstNotificationWaitsForAlertsThatBelongToIt() {
        Timing patient = new Timing(Duration.ofSeconds(30), INTERVAL, Hours.ALWAYS);

        assertThat(DuePolicy.dueAt(NotificationKind.OPENED, NOW.minusSeconds(10), NOW, patient))
                .contains(NOW.plusSeconds(20));
        assertThat(DuePolicy.dueAt(NotificationKind.RESOLVED, NOW, NOW, patient))
                .contains(NOW);
    }

    @Test
    void outsideTheHoursEverythingWaitsButTheEnd() {
        Instant night = Instant.parse("2026-11-23T03:00:00Z");
        Timing byDay = new Timing(Duration.ZERO, INTERVAL, new Hours(List.of(DAY), List.of()));

        for (NotificationKind kind : NotificationKind.values()) {
            assertThat(DuePolicy.dueAt(kind, night, night, byDay))
                    .as(kind.code())
                    .contains(kind == NotificationKind.RESOLVED ? night : Instant.parse("2026-11-23T09:00:00Z"));
        }
    }

    @Test
    void whatNeverOpensIsNeverDue() {
        Timing never = new Timing(Duration.ZERO, INTERVAL, new Hours(List.of(DAY), List.of(DAY)));

        assertThat(DuePolicy.dueAt(NotificationKind.OPENED, NOW, NOW, never)).isEmpty();
    }
}
