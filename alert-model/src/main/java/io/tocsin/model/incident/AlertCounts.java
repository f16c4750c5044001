package io.tocsin.model.incident;

import io.tocsin.model.alert.Severity;
import java.util.Optional;

/**
 * How many alerts an incident has. Counts instead of a list, so that an incident with a hundred thousand members is
 * as small as one with two.
 *
 * @param critical firing with this severity
 * @param error firing with this severity
 * @param warning firing with this severity
 * @param info firing with this severity
 * @param total that ever joined
 * @param suppressed how many of the firing ones are suppressed, and by what
 */
public record AlertCounts(int critical, int error, int warning, int info, int total, SuppressedAlerts suppressed) {

    /** No alerts. */
    public static final AlertCounts NONE = new AlertCounts(0, 0, 0, 0, 0);

    public AlertCounts {
        if (critical < 0 || error < 0 || warning < 0 || info < 0 || total < 0L + critical + error + warning + info) {
            throw new IllegalArgumentException("AlertCounts: " + critical + "/" + error + "/" + warning + "/" + info
                    + " of " + total + " (expected: none negative, and no more firing than there are)");
        }
    }

    /** With no suppressed alert among them. */
    public AlertCounts(int critical, int error, int warning, int info, int total) {
        this(critical, error, warning, info, total, SuppressedAlerts.NONE);
    }

    /** How many fire now. */
    public int firing() {
        return critical + error + warning + info;
    }

    /** True when alerts fire, and all of them are suppressed. */
    public boolean allSuppressed() {
        return firing() > 0 && suppressed.alerts() == firing();
    }

    /** With these suppressed among them. */
    public AlertCounts with(SuppressedAlerts now) {
        return now.equals(suppressed) ? this : new AlertCounts(critical, error, warning, info, total, now);
    }

    /** How many fire now that are this bad or worse. */
    public int firingAtLeast(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case ERROR -> critical + error;
            case WARNING -> critical + error + warning;
            case INFO -> firing();
        };
    }

    /** The worst severity that fires now; empty when none fires. */
    public Optional<Severity> worstFiring() {
        if (critical > 0) {
            return Optional.of(Severity.CRITICAL);
        }
        if (error > 0) {
            return Optional.of(Severity.ERROR);
        }
        if (warning > 0) {
            return Optional.of(Severity.WARNING);
        }
        return info > 0 ? Optional.of(Severity.INFO) : Optional.empty();
    }

    /** After a new member joined, firing with this severity. */
    public AlertCounts joined(Severity severity) {
        return new AlertCounts(critical, error, warning, info, total + 1, suppressed).firing(severity, 1);
    }

    /**
     * After a known member that did not fire fires again.
     *
     * @throws IllegalArgumentException when all members fire already
     */
    public AlertCounts fired(Severity severity) {
        return firing(severity, 1);
    }

    /**
     * After a firing member with this severity resolved. A member that changes its severity is
     * {@code resolved(before).fired(after)}.
     *
     * @throws IllegalArgumentException when none fires with this severity
     */
    public AlertCounts resolved(Severity severity) {
        return firing(severity, -1);
    }

    /** With a member more that does not fire. */
    public AlertCounts withOver() {
        return new AlertCounts(critical, error, warning, info, total + 1, suppressed);
    }

    /**
     * Without a member that does not fire, or that was taken out of the firing ones before.
     *
     * @throws IllegalArgumentException when all members fire
     */
    public AlertCounts withoutOver() {
        return new AlertCounts(critical, error, warning, info, total - 1, suppressed);
    }

    /** With all the members of another incident. */
    public AlertCounts plus(AlertCounts other) {
        return new AlertCounts(
                critical + other.critical,
                error + other.error,
                warning + other.warning,
                info + other.info,
                total + other.total,
                suppressed.plus(other.suppressed));
    }

    private AlertCounts firing(Severity severity, int by) {
        return switch (severity) {
            case CRITICAL -> new AlertCounts(critical + by, error, warning, info, total, suppressed);
            case ERROR -> new AlertCounts(critical, error + by, warning, info, total, suppressed);
            case WARNING -> new AlertCounts(critical, error, warning + by, info, total, suppressed);
            case INFO -> new AlertCounts(critical, error, warning, info + by, total, suppressed);
        };
    }
}
