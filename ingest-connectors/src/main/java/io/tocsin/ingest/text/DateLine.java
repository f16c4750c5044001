package io.tocsin.ingest.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as the program {@code date} writes it, {@code Sun Nov 22 04:14:02 CET 2026}, which is how monitoring cores hand
 * it on. Only zones of which one meaning is common are known: an {@code IST} may be Irish, Israeli or Indian.
 */
final class DateLine {

    private static final Pattern LINE = Pattern.compile(
            "[A-Za-z]{3},? +([A-Za-z]{3}) +(\\d{1,2}) +(\\d\\d:\\d\\d:\\d\\d) +([A-Z]{3,5}|[+-]\\d\\d:?\\d\\d) +(\\d{4})");

    private static final DateTimeFormatter PARTS = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d HH:mm:ss uuuu")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Map<String, ZoneOffset> ZONES = Map.ofEntries(
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("WET", ZoneOffset.UTC),
            Map.entry("WEST", ZoneOffset.ofHours(1)),
            Map.entry("BST", ZoneOffset.ofHours(1)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("EET", ZoneOffset.ofHours(2)),
            Map.entry("EEST", ZoneOffset.ofHours(3)),
            Map.entry("MSK", ZoneOffset.ofHours(3)),
            Map.entry("SAST", ZoneOffset.ofHours(2)),
            Map.entry("HKT", ZoneOffset.ofHours(8)),
            Map.entry("KST", ZoneOffset.ofHours(9)),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("AEST", ZoneOffset.ofHours(10)),
            Map.entry("AEDT", ZoneOffset.ofHours(11)),
            Map.entry("NZST", ZoneOffset.ofHours(12)),
            Map.entry("NZDT", ZoneOffset.ofHours(13)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)));

    private DateLine() {}

    /** The time of this line; null when it is none, or its zone is not known. */
    static @Nullable Instant parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(
                    line.group(1) + " " + line.group(2) + " " + line.group(3) + " " + line.group(5), PARTS);
            return zone(line.group(4)).map(local::toInstant).orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Optional<ZoneOffset> zone(String text) {
        return Character.isLetter(text.charAt(0))
                ? Optional.ofNullable(ZONES.get(text))
                : Optional.of(ZoneOffset.of(text));
    }
}
