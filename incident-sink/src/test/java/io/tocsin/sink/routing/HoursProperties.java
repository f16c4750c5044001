package io.tocsin.sink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Windows on days on which clocks are set, in zones that set them by an hour, by half an hour, at midnight, and never. */
class HoursProperties {

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "UTC");
    private static final List<Instant> SET = List.of(
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2026-03-08T05:00:00Z"),
            Instant.parse("2026-07-01T12:00:00Z"));
    private static final int STEP = 5;

    @Property(seed = "1", tries = 150)
    void hoursOpenAtTheFirstMomentThatIsInThem(@ForAll("hours") Hours hours, @ForAll("moments") Instant from) {
        Optional<Instant> found = hours.opensAt(from);

        if (hours.contains(from)) {
            assertThat(found).contains(from);
            return;
        }
        Instant end =
                found.filter(at -> at.isBefore(from.plus(3, ChronoUnit.DAYS))).orElse(from.plus(3, ChronoUnit.DAYS));
        for (Instant at = from; at.isBefore(end); at = at.plus(STEP, ChronoUnit.MINUTES)) {
            assertThat(hours.contains(at)).as("closed at %s", at).isFalse();
        }
        found.ifPresent(at -> {
            assertThat(hours.contains(at)).isTrue();
            assertThat(hours.contains(at.minusMillis(1))).isFalse();
        });
    }

    @Property(seed = "2", tries = 150)
    void windowIsOpenByWhatTheClockOnTheWallShows(@ForAll("windows") TimeWindow window, @ForAll("moments") Instant at) {
        LocalTime wall = LocalTime.ofInstant(at, window.zone());
        TimeWindow plain = new TimeWindow("plain", window.zone(), Set.of(), window.times(), List.of());

        boolean shown = window.times().stream().anyMatch(times -> {
            boolean over = times.to().equals(LocalTime.MIDNIGHT) || wall.isBefore(times.to());
            boolean begun = !wall.isBefore(times.from());
            return times.to().isBefore(times.from()) && !times.to().equals(LocalTime.MIDNIGHT)
                    ? begun || over
                    : begun && over;
        });
        assertThat(plain.contains(at)).isEqualTo(shown);
    }

    @Example
    void hourThatClocksSkipOpensWhenTheyHaveJumped() {
        Hours hours = new Hours(List.of(window("Europe/Berlin", "02:30", "04:00")), List.of());

        assertThat(hours.opensAt(Instant.parse("2026-03-29T00:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Example
    void hourThatClocksShowTwiceIsOpenTwice() {
        Hours hours = new Hours(List.of(window("Europe/Berlin", "02:30", "02:45")), List.of());

        assertThat(hours.opensAt(Instant.parse("2026-10-25T00:00:00Z")))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(hours.opensAt(Instant.parse("2026-10-25T00:50:00Z")))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Example
    void nightBelongsToTheDayOnWhichItBegan() {
        TimeWindow friday = new TimeWindow(
                "friday night",
                ZoneId.of("UTC"),
                Set.of(DayOfWeek.FRIDAY),
                List.of(new TimeWindow.Times(LocalTime.of(22, 0), LocalTime.of(6, 0))),
                List.of());

        assertThat(friday.contains(Instant.parse("2026-11-27T23:00:00Z"))).isTrue();
        assertThat(friday.contains(Instant.parse("2026-11-28T05:59:59Z"))).isTrue();
        assertThat(friday.contains(Instant.parse("2026-11-28T06:00:00Z"))).isFalse();
        assertThat(friday.contains(Instant.parse("2026-11-27T05:00:00Z"))).isFalse();
    }

    @Example
    void datesComeEveryYearOrOnce() {
        TimeWindow.Dates christmas = new TimeWindow.Dates(Optional.empty(), MonthDay.of(12, 24), MonthDay.of(1, 2));
        TimeWindow.Dates once = new TimeWindow.Dates(
                Optional.of(new TimeWindow.Years(2026, 2027)), MonthDay.of(12, 31), MonthDay.of(1, 1));
        TimeWindow always = new TimeWindow("c", ZoneId.of("UTC"), Set.of(), List.of(), List.of(christmas));
        TimeWindow turn = new TimeWindow("t", ZoneId.of("UTC"), Set.of(), List.of(), List.of(once));

        assertThat(always.contains(Instant.parse("2030-12-24T00:00:00Z"))).isTrue();
        assertThat(always.contains(Instant.parse("2031-01-02T23:59:59Z"))).isTrue();
        assertThat(always.contains(Instant.parse("2031-01-03T00:00:00Z"))).isFalse();
        assertThat(turn.contains(Instant.parse("2026-12-31T12:00:00Z"))).isTrue();
        assertThat(turn.contains(Instant.parse("2027-12-31T12:00:00Z"))).isFalse();
    }

    @Example
    void hoursThatNeverOpenAreFoundOut() {
        Hours never = new Hours(
                List.of(window("Europe/Berlin", "09:00", "17:00")), List.of(window("Europe/Berlin", "00:00", "00:00")));
        assertThat(never.opensAt(SET.get(0))).isEmpty();
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Combinators.combine(Arbitraries.of(SET), Arbitraries.integers().between(-36 * 60, 36 * 60))
                .as((set, minutes) -> set.plus(minutes, ChronoUnit.MINUTES));
    }

    @Provide
    Arbitrary<Hours> hours() {
        return Combinators.combine(
                        windows().list().ofMaxSize(2), windows().list().ofMaxSize(2))
                .as(Hours::new);
    }

    @Provide
    Arbitrary<TimeWindow> windows() {
        Arbitrary<LocalTime> times =
                Arbitraries.integers().between(0, 287).map(five -> LocalTime.ofSecondOfDay(five * 300L));
        Arbitrary<TimeWindow.Times> parts = Combinators.combine(times, times)
                .filter((from, to) -> !from.equals(to))
                .as(TimeWindow.Times::new);
        Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.of(ZONES), days, parts.list().ofMinSize(1).ofMaxSize(3))
                .as((zone, weekdays, ranges) -> new TimeWindow("w", ZoneId.of(zone), weekdays, ranges, List.of()));
    }

    private static TimeWindow window(String zone, String from, String to) {
        return new TimeWindow(
                "w",
                ZoneId.of(zone),
                Set.of(),
                List.of(new TimeWindow.Times(LocalTime.parse(from), LocalTime.parse(to))),
                List.of());
    }
}
