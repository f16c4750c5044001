package io.tocsin.console.page;

import io.tocsin.console.asset.Assets;
import io.tocsin.console.read.Freshness;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.store.StripCounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What every page shows around its own content.
 *
 * @param heading of the page; the first part of its title
 * @param environment of this installation
 * @param viewer who looks
 * @param token proves that a form is ours
 * @param formKey makes a form that is sent twice one command
 * @param now when the page was made
 * @param after where the page's live updates start
 * @param freshness how true what it shows is
 * @param counts the numbers of the strip; empty when they cannot be read
 * @param path of this page with its query, to come back to
 * @param assets the addresses of script, style and icons
 */
public record Frame(
        String heading,
        String environment,
        Viewer viewer,
        String token,
        String formKey,
        Instant now,
        String after,
        Freshness freshness,
        Optional<StripCounts> counts,
        String path,
        Assets assets) {

    /** The same frame with another heading: a page has one token and one place in the stream, taken before it reads. */
    Frame withHeading(String other) {
        return new Frame(other, environment, viewer, token, formKey, now, after, freshness, counts, path, assets);
    }

    /** From the worst to the mildest. */
    public static final List<Severity> SEVERITIES = List.of(Severity.values()).stream()
            .sorted(Comparator.comparingInt(Severity::rank).reversed())
            .toList();

    /** When the store stopped answering. */
    public Optional<Instant> unreadableSince() {
        return freshness.unreadableSince();
    }

    /** {@code (3 critical, 12 open) Incidents – prod – Tocsin}. */
    public String title() {
        return counts.map(this::numbers).orElse("") + heading + " – " + environment + " – Tocsin";
    }

    private String numbers(StripCounts numbers) {
        long critical = count(Severity.CRITICAL);
        return numbers.total() == 0
                ? ""
                : "(" + (critical == 0 ? "" : critical + " critical, ") + shown(numbers.total()) + " open) ";
    }

    private long count(Severity severity) {
        return counts.map(numbers -> numbers.bySeverity().getOrDefault(severity, 0L))
                .orElse(0L);
    }

    /** Open incidents of this severity; a dash where nobody knows, which is not the same as none. */
    public String number(Severity severity) {
        return counts.isPresent() ? shown(count(severity)) : "–";
    }

    /** Open incidents with this status; a dash where nobody knows. */
    public String number(IncidentStatus status) {
        return counts.map(numbers -> shown(numbers.byStatus().getOrDefault(status, 0L)))
                .orElse("–");
    }

    /** A number of which there may be more than were counted says so. */
    private String shown(long number) {
        boolean capped = counts.map(StripCounts::capped).orElse(false);
        return number + (capped && number > 0 ? "+" : "");
    }

    /** The icon of the browser's tab: the worst severity that nobody has taken, or that nobody knows. */
    public String favicon() {
        if (counts.isEmpty()) {
            return assets.url("favicon-unknown.svg");
        }
        String shape = SEVERITIES.stream()
                .filter(severity -> counts.orElseThrow().triggeredBySeverity().getOrDefault(severity, 0L) > 0)
                .map(Severity::code)
                .findFirst()
                .orElse("calm");
        return assets.url("favicon-" + shape + ".svg");
    }

    /** The address of one icon. */
    public String icon(String name) {
        return assets.url("icons.svg") + "#" + name;
    }
}
