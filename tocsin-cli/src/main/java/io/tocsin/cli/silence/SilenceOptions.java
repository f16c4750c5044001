package io.tocsin.cli.silence;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Recurrence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a silence is to be; the same options for making and for changing one. */
final class SilenceOptions {

    private static final Duration USUAL = Duration.ofHours(2);

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When it begins, as in 2026-11-22T18:00:00Z (default: now).")
    private @Nullable String from;

    @Option(names = "--for", paramLabel = "LENGTH", description = "For so long, as in 90m, 2h or 7d (default: 2h).")
    private @Nullable String length;

    @Option(names = "--until", paramLabel = "TIME", description = "Until then.")
    private @Nullable String until;

    @Option(
            names = "--rrule",
            paramLabel = "RULE",
            description =
                    "Only in windows that come again, as in FREQ=WEEKLY;BYDAY=SU; the first begins with the silence.")
    private @Nullable String rule;

    @Option(names = "--window", paramLabel = "LENGTH", description = "With --rrule: how long each window lasts.")
    private @Nullable String window;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "With --rrule: whose local time counts, as in Europe/Berlin (default: UTC).")
    private @Nullable String zone;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private @Nullable String comment;

    /** The silence that these say, where they say nothing as it was. */
    Silence silence(String id, List<String> written, Optional<Silence> before, Instant now) {
        try {
            Instant start = from == null ? before.map(Silence::startsAt).orElse(now) : time("--from", from);
            return new Silence(
                    id,
                    matchers(written, before),
                    start,
                    end(before, start, now),
                    recurrence(before),
                    comment == null ? before.map(Silence::comment).orElse("") : comment);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.WRONG_USE, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Matcher> matchers(List<String> written, Optional<Silence> before) {
        if (written.isEmpty() && before.isPresent()) {
            return before.get().matchers();
        }
        List<Matcher> matchers = new ArrayList<>();
        written.forEach(text -> matchers.addAll(MatcherParser.parse(text)));
        return matchers;
    }

    /** A length counts from the start, or from now when the silence has begun. */
    private Instant end(Optional<Silence> before, Instant start, Instant now) {
        if (until != null && length != null) {
            throw new CommandFailure(ExitCode.WRONG_USE, "say --for or --until, not both");
        }
        if (until != null) {
            return time("--until", until);
        }
        if (length == null && before.isPresent()) {
            return before.get().endsAt();
        }
        Instant since = start.isBefore(now) ? now : start;
        return since.plus(length == null ? USUAL : duration("--for", length));
    }

    private Optional<Recurrence> recurrence(Optional<Silence> before) {
        Optional<Recurrence> was = before.flatMap(Silence::recurrence);
        if (rule == null && window == null && zone == null) {
            return was;
        }
        String newRule = rule == null ? was.map(Recurrence::rule).orElse(null) : rule;
        Duration newWindow = window == null ? was.map(Recurrence::duration).orElse(null) : duration("--window", window);
        if (newRule == null || newWindow == null) {
            throw new CommandFailure(ExitCode.WRONG_USE, "windows need --rrule and --window");
        }
        ZoneId newZone = zone == null ? was.map(Recurrence::zone).orElse(ZoneId.of("UTC")) : zone(zone);
        return Optional.of(new Recurrence(newRule, newZone, newWindow));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--zone: " + text + " (expected: a zone such as Europe/Berlin)", e);
        }
    }

    private static Instant time(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(option + ": " + text + " (expected: as 2026-11-22T18:00:00Z)", e);
        }
    }

    private static Duration duration(String option, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.matches("[1-9]\\d{0,5}[smhd]")) {
            throw new IllegalArgumentException(option + ": " + text + " (expected: as 90m, 2h or 7d)");
        }
        long number = Long.parseLong(lower.substring(0, lower.length() - 1));
        return switch (lower.charAt(lower.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
