package io.tocsin.model.setting;

import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Matchers;
import io.tocsin.model.silence.Recurrence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A silence as a person writes it, on the command line, over the API or in a form; what is not said stays as it was.
 *
 * @param matchers as Alertmanager writes them, each text one or several; none: as they were
 * @param startsAt a time such as {@code 2026-11-22T18:00:00Z}, or without the Z in the local time of the zone
 * @param length {@code 90m}, {@code 2h} or {@code 7d}, from the start, or from now when that is past
 * @param endsAt a time as above; not together with a length
 * @param rule an RRULE; empty text: no windows
 * @param window how long each window lasts, as a length
 * @param zone whose local time counts
 * @param comment why
 * @param everything true when it is meant to mean every alert, or nearly
 */
public record SilenceDraft(
        List<String> matchers,
        Optional<String> startsAt,
        Optional<String> length,
        Optional<String> endsAt,
        Optional<String> rule,
        Optional<String> window,
        Optional<String> zone,
        Optional<String> comment,
        boolean everything) {

    private static final Duration USUAL = Duration.ofHours(2);

    public SilenceDraft {
        matchers = List.copyOf(matchers);
    }

    /**
     * What it says.
     *
     * @param before the silence that it changes
     * @throws IllegalArgumentException when that cannot be, means nothing or means more than was said: where, what was
     *     found and what is allowed
     */
    public Silence silence(String id, Optional<Silence> before, Instant now) {
        ZoneId local = zone.filter(text -> !text.isEmpty())
                .map(SilenceDraft::zone)
                .orElseGet(() -> before.flatMap(Silence::recurrence)
                        .map(Recurrence::zone)
                        .orElse(ZoneId.of("UTC")));
        Instant start = startsAt.map(text -> time("starts_at", text, local))
                .orElseGet(() -> before.map(Silence::startsAt).orElse(now));
        Silence silence = new Silence(
                id,
                matchers(before),
                start,
                end(before, start, local, now),
                recurrence(before, local),
                comment.orElseGet(() -> before.map(Silence::comment).orElse("")));
        check(silence, now);
        return silence;
    }

    private void check(Silence silence, Instant now) {
        if (silence.comment().isBlank()) {
            throw new IllegalArgumentException("comment: nothing (expected: why)");
        }
        if (!silence.endsAt().isAfter(now)) {
            throw new IllegalArgumentException("ends_at: " + silence.endsAt() + " (expected: after now, " + now + ")");
        }
        if (silence.isOver(now)) {
            String written = silence.recurrence().map(Recurrence::rule).orElse("");
            throw new IllegalArgumentException("rrule: " + written + " has no window before " + silence.endsAt()
                    + " (expected: a rule that comes true)");
        }
        if (!everything && Matchers.meanNearlyEverything(silence.matchers())) {
            throw new IllegalArgumentException("matchers: " + silence.matchers()
                    + " mean every alert, or nearly (expected: fewer, or that you say so with everything)");
        }
    }

    private List<Matcher> matchers(Optional<Silence> before) {
        if (matchers.isEmpty() && before.isPresent()) {
            return before.get().matchers();
        }
        List<Matcher> all = new ArrayList<>();
        matchers.forEach(text -> all.addAll(MatcherParser.parse(text)));
        return all;
    }

    private Instant end(Optional<Silence> before, Instant start, ZoneId local, Instant now) {
        if (endsAt.isPresent() && length.isPresent()) {
            throw new IllegalArgumentException("for: " + length.get() + " beside ends_at (expected: one of the two)");
        }
        if (endsAt.isPresent()) {
            return time("ends_at", endsAt.get(), local);
        }
        if (length.isEmpty() && before.isPresent()) {
            return before.get().endsAt();
        }
        Instant since = start.isBefore(now) ? now : start;
        return since.plus(length.map(text -> length("for", text)).orElse(USUAL));
    }

    private Optional<Recurrence> recurrence(Optional<Silence> before, ZoneId local) {
        Optional<Recurrence> was = before.flatMap(Silence::recurrence);
        if (rule.filter(String::isEmpty).isPresent()) {
            return Optional.empty();
        }
        String newRule = rule.orElseGet(() -> was.map(Recurrence::rule).orElse(""));
        if (newRule.isEmpty()) {
            if (window.isPresent()) {
                throw new IllegalArgumentException("window: " + window.get() + " without rrule (expected: both)");
            }
            return Optional.empty();
        }
        Duration newWindow = window.map(text -> length("window", text))
                .or(() -> was.map(Recurrence::duration))
                .orElseThrow(() -> new IllegalArgumentException("window: nothing (expected: how long each lasts)"));
        return Optional.of(new Recurrence(newRule, local, newWindow));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: " + text + " (expected: a zone such as Europe/Berlin)", e);
        }
    }

    private static Instant time(String field, String text, ZoneId local) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).atZone(local).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + ": " + text + " (expected: as 2026-11-22T18:00:00Z)", e);
        }
    }

    private static Duration length(String field, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.matches("[1-9]\\d{0,5}[smhd]")) {
            throw new IllegalArgumentException(field + ": " + text + " (expected: as 90m, 2h or 7d)");
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
