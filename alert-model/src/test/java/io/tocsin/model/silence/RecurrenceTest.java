package io.tocsin.model.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant SUNDAY_AT_TWO_IN_WINTER = Instant.parse("2026-03-22T01:00:00Z");

    @Test
    void windowComesAtTheSameLocalTimeWhenTheClocksChange() {
        Recurrence sundays = new Recurrence("FREQ=WEEKLY;BYDAY=SU", BERLIN, Duration.ofHours(2));
        Instant fourAtNight = Instant.parse("2026-03-22T03:00:00Z");

        assertThat(sundays.next(fourAtNight, fourAtNight)).contains(window("2026-03-22T03:00:00Z"));
        assertThat(sundays.next(fourAtNight, Instant.parse("2026-03-23T00:00:00Z")))
                .contains(window("2026-03-29T02:00:00Z"));
        assertThat(sundays.next(fourAtNight, Instant.parse("2026-10-24T00:00:00Z")))
                .contains(window("2026-10-25T03:00:00Z"));
    }

    @Test
    void localTimeThatTheClocksSkipStillHasItsWindow() {
        Recurrence sundays = new Recurrence("FREQ=WEEKLY", BERLIN, Duration.ofHours(2));

        Optional<Window> skipped = sundays.next(SUNDAY_AT_TWO_IN_WINTER, Instant.parse("2026-03-28T00:00:00Z"));

        assertThat(skipped.orElseThrow().start())
                .isBetween(Instant.parse("2026-03-29T00:59:00Z"), Instant.parse("2026-03-29T01:01:00Z"));
    }

    @Test
    void windowThatIsOnCountsUntilItsEnd() {
        Recurrence daily = new Recurrence("FREQ=DAILY", ZoneId.of("UTC"), Duration.ofHours(1));
        Instant first = Instant.parse("2026-01-01T10:00:00Z");

        assertThat(daily.next(first, Instant.parse("2026-01-05T10:59:59.999Z"))
                        .orElseThrow()
                        .start())
                .isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(daily.next(first, Instant.parse("2026-01-05T11:00:00Z"))
                        .orElseThrow()
                        .start())
                .isEqualTo(Instant.parse("2026-01-06T10:00:00Z"));
    }

    @Test
    void ruleThatIsOverOrNeverComesTrueHasNoWindow() {
        Instant first = Instant.parse("2026-01-01T10:00:00Z");
        Duration hour = Duration.ofHours(1);

        assertThat(new Recurrence("FREQ=DAILY;COUNT=2", BERLIN, hour).next(first, first.plus(Duration.ofDays(9))))
                .isEmpty();
        Recurrence never = new Recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", BERLIN, hour);
        assertThat(never.next(first, first.plus(hour))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=HOURLY", "every day", "FREQ=DAILY;BYDAY=XX", ""})
    void ruleThatIsNoneOrTooOftenIsRefused(String rule) {
        assertThatThrownBy(() -> new Recurrence(rule, BERLIN, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recurrence: " + rule);
    }

    private static Window window(String start) {
        return new Window(Instant.parse(start), Instant.parse(start).plus(Duration.ofHours(2)));
    }
}
