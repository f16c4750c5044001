package io.tocsin.console.command;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person says with a command; an action looks only at what is its own. The text form tells two wishes apart.
 *
 * @param note a remark; the text of a note
 * @param assignee whose it shall be; empty: nobody's
 * @param severity how bad it is; empty: as its alerts say
 * @param until when people are told again; empty: now, unless a length is given
 * @param length for how long nobody is told, from when the command is written
 * @param into the incident that takes the alerts
 * @param alerts which alerts
 */
public record Terms(
        String note,
        Optional<String> assignee,
        Optional<Severity> severity,
        Optional<Instant> until,
        Optional<Duration> length,
        Optional<Target> into,
        List<DedupKey> alerts) {

    /** The incident that takes alerts; what of it stays as it is. */
    public record Target(IncidentId id, ServiceName service) {}

    /** How a length is written. */
    public static final String LENGTH = "a number with m, h or d, as in 90m";

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,4})([mhd])");

    /** Nothing but a remark. */
    public static Terms note(String note) {
        return new Terms(
                note,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** And whose it shall be. */
    public Terms assignedTo(Optional<String> name) {
        return new Terms(note, name, severity, until, length, into, alerts);
    }

    /** And how bad it is. */
    public Terms severity(Optional<Severity> given) {
        return new Terms(note, assignee, given, until, length, into, alerts);
    }

    /** And until when nobody is told. */
    public Terms heldUntil(Optional<Instant> time) {
        return new Terms(note, assignee, severity, time, Optional.empty(), into, alerts);
    }

    /** And for how long nobody is told. */
    public Terms heldFor(Duration time) {
        return new Terms(note, assignee, severity, Optional.empty(), Optional.of(time), into, alerts);
    }

    /** And which incident takes the alerts. */
    public Terms into(Incident target) {
        return new Terms(
                note,
                assignee,
                severity,
                until,
                length,
                Optional.of(new Target(target.id(), target.service())),
                alerts);
    }

    /** And which alerts. */
    public Terms alerts(List<DedupKey> some) {
        return new Terms(note, assignee, severity, until, length, into, List.copyOf(some));
    }

    Target target() {
        return into.orElseThrow(() -> new IllegalStateException("nobody said which incident takes the alerts"));
    }

    /** The length that was written, as {@link #LENGTH} says; empty when it is none. */
    public static Optional<Duration> length(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    Optional<Instant> until(Instant now) {
        return length.map(now::plus).or(() -> until).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }
}
