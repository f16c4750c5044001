package io.tocsin.cli.config;

import io.tocsin.sink.routing.TimeWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one of {@code sink.windows}. */
final class WindowSection {

    private static final String DAYS = "a weekday such as monday, or several such as monday-friday";
    private static final String TIMES = "times such as 09:00-17:00, 22:00-06:00 or 00:00-24:00";
    private static final String DATES =
            "a date such as 2026-12-24, or 12-24 for every year; several with two dots," + " such as 12-24..01-02";

    private WindowSection() {}

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<TimeWindow> read(Section section) {
        String name = section.required("name");
        ZoneId zone = section.value("zone", ZoneId.of("UTC"), "a time zone such as Europe/Berlin", WindowSection::zone);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        each(section, "weekdays", DAYS, WindowSection::days).forEach(days::addAll);
        List<TimeWindow.Times> times = each(section, "times", TIMES, WindowSection::times);
        List<TimeWindow.Dates> dates = each(section, "dates", DATES, WindowSection::dates);
        section.end();
        return name.isEmpty() ? Optional.empty() : section.make(() -> new TimeWindow(name, zone, days, times, dates));
    }

    private static <T> List<T> each(Section section, String key, String expected, Function<String, T> reading) {
        return section.texts(key).stream()
                .flatMap(text -> {
                    Optional<T> read = attempt(reading, text);
                    if (read.isEmpty()) {
                        section.refuse(key, text, expected);
                    }
                    return read.stream();
                })
                .toList();
    }

    private static <T> Optional<T> attempt(Function<String, T> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            // The caller reports the text with what is allowed.
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        return attempt(ZoneId::of, text);
    }

    private static List<DayOfWeek> days(String text) {
        String[] ends = text.split("-", -1);
        DayOfWeek first = day(ends[0]);
        DayOfWeek last = ends.length == 1 ? first : day(ends[1]);
        if (ends.length > 2) {
            throw new IllegalArgumentException(text);
        }
        List<DayOfWeek> days = new ArrayList<>(List.of(first));
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        return DayOfWeek.valueOf(text.trim().toUpperCase(Locale.ROOT));
    }

    private static TimeWindow.Times times(String text) {
        List<String> ends = ends(text, "-");
        LocalTime to = ends.get(1).equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends.get(1));
        return new TimeWindow.Times(LocalTime.parse(ends.get(0)), to);
    }

    private static TimeWindow.Dates dates(String text) {
        List<String> ends = text.contains("..") ? ends(text, "\\.\\.") : List.of(text.trim(), text.trim());
        if (ends.get(0).length() <= "12-24".length()) {
            return new TimeWindow.Dates(
                    Optional.empty(), MonthDay.parse("--" + ends.get(0)), MonthDay.parse("--" + ends.get(1)));
        }
        LocalDate from = LocalDate.parse(ends.get(0));
        LocalDate to = LocalDate.parse(ends.get(1));
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(text);
        }
        return new TimeWindow.Dates(
                Optional.of(new TimeWindow.Years(from.getYear(), to.getYear())),
                MonthDay.from(from),
                MonthDay.from(to));
    }

    private static List<String> ends(String text, String between) {
        List<String> ends = Stream.of(text.split(between, -1)).map(String::trim).toList();
        if (ends.size() != 2) {
            throw new IllegalArgumentException(text);
        }
        return ends;
    }
}
