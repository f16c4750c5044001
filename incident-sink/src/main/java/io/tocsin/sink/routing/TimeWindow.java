package io.tocsin.sink.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Times of the week, of the day and of the year in one zone; what is not said is any. It is open by what the clocks on the
 * wall show: an hour that they show twice is in it twice, an hour that they skip is not in it at all.
 *
 * @param name as operators know it
 * @param zone whose clocks count
 * @param weekdays on these days
 * @param times at these times of them
 * @param dates on one of these dates
 */
public record TimeWindow(String name, ZoneId zone, Set<DayOfWeek> weekdays, List<Times> times, List<Dates> dates) {

    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    public TimeWindow {
        if (name.isBlank()) {
            throw new IllegalArgumentException("window.name is blank (expected: a name)");
        }
        weekdays = Set.copyOf(weekdays);
        times = List.copyOf(times);
        dates = List.copyOf(dates);
    }

    /**
     * Part of a day. One that ends before it begins goes on past midnight, and belongs to the day on which it began.
     *
     * @param from first moment in it
     * @param to first moment after it; midnight is that at the end of the day
     */
    public record Times(LocalTime from, LocalTime to) {

        public Times {
            if (from.equals(to) && !from.equals(MIDNIGHT)) {
                throw new IllegalArgumentException(
                        "times: " + from + "-" + to + " (expected: two times that differ, or 00:00-24:00)");
            }
        }

        boolean containsOfItsDay(LocalTime time) {
            return !time.isBefore(from) && (isPastMidnight() || time.isBefore(to) || to.equals(MIDNIGHT));
        }

        boolean containsOfDayAfter(LocalTime time) {
            return isPastMidnight() && time.isBefore(to);
        }

        private boolean isPastMidnight() {
            return to.isBefore(from) && !to.equals(MIDNIGHT);
        }
    }

    /**
     * Some days of a year, or of every year.
     *
     * @param year empty for every year; one that ends before it begins goes on past New Year
     * @param from first day
     * @param to last day
     */
    public record Dates(Optional<Years> year, MonthDay from, MonthDay to) {

        boolean contains(LocalDate date) {
            if (year.isPresent()) {
                LocalDate first = from.atYear(year.get().from());
                LocalDate last = to.atYear(year.get().to());
                return !date.isBefore(first) && !date.isAfter(last);
            }
            MonthDay day = MonthDay.from(date);
            boolean begun = !day.isBefore(from);
            boolean goesOn = !day.isAfter(to);
            return from.isAfter(to) ? begun || goesOn : begun && goesOn;
        }
    }

    /** The years of the first and of the last day. */
    public record Years(int from, int to) {}

    /** True while it is open. */
    public boolean contains(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        LocalDate date = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        if (times.isEmpty()) {
            return isDay(date);
        }
        return (isDay(date) && times.stream().anyMatch(part -> part.containsOfItsDay(time)))
                || (isDay(date.minusDays(1)) && times.stream().anyMatch(part -> part.containsOfDayAfter(time)));
    }

    private boolean isDay(LocalDate date) {
        return (weekdays.isEmpty() || weekdays.contains(date.getDayOfWeek()))
                && (dates.isEmpty() || dates.stream().anyMatch(some -> some.contains(date)));
    }

    /** Every moment of this local day and the next at which it may open or close, as instants in their order. */
    TreeSet<Instant> edges(LocalDate day) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (LocalDate date : List.of(day, day.plusDays(1))) {
            Stream<LocalTime> ofDay = times.stream().flatMap(part -> Stream.of(part.from(), part.to()));
            Stream.concat(Stream.of(MIDNIGHT), ofDay).forEach(time -> {
                LocalDateTime local = date.atTime(time);
                for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
                    edges.add(local.toInstant(offset));
                }
            });
        }
        // Where clocks are set, the time on the wall jumps over edges.
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(2).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition jump = zone.getRules().nextTransition(start.minusSeconds(1));
        while (jump != null && jump.getInstant().isBefore(end)) {
            edges.add(jump.getInstant());
            jump = zone.getRules().nextTransition(jump.getInstant());
        }
        return edges;
    }

    /** The first moment after this one at which it may open or close; at most two days later. */
    Instant nextEdge(Instant after) {
        LocalDate day = LocalDateTime.ofInstant(after, zone).toLocalDate();
        @org.jspecify.annotations.Nullable Instant next = edges(day).higher(after);
        return next == null ? day.plusDays(2).atStartOfDay(zone).toInstant() : next;
    }
}
