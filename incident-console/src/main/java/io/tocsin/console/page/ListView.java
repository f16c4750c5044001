package io.tocsin.console.page;

import io.tocsin.console.query.ListQuery;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list page.
 *
 * @param frame around it
 * @param query what was asked for
 * @param rows what was found
 * @param emptiness why there are no rows
 * @param olderHref the next page
 * @param isFirst whether this is the first page
 * @param lastResolved what ended last, where nothing is open
 * @param notice what became of what somebody just did
 */
public record ListView(
        Frame frame,
        ListQuery query,
        List<Row> rows,
        Emptiness emptiness,
        Optional<String> olderHref,
        boolean isFirst,
        List<Incident> lastResolved,
        Optional<Notice> notice) {

    /** Why a list shows nothing; five things that must not look alike, and the case that it does show something. */
    public enum Emptiness {
        /** There are rows. */
        NONE,
        /** No alert ever made an incident. */
        NOTHING_YET,
        /** Nothing is open. */
        ALL_CLEAR,
        /** The filter leaves nothing over. */
        FILTERED_AWAY,
        /** A page behind the last one, or what was on it changed while the page was made. */
        NOTHING_HERE,
        /** The store does not answer. */
        UNKNOWN;

        /**
         * Why nothing was found.
         *
         * @param first whether it is the first page
         * @param open how many incidents are open, when that is known
         * @param neverResolved whether no incident that was shown is resolved
         */
        static Emptiness of(boolean first, ListQuery query, Optional<Long> open, boolean neverResolved) {
            if (!first) {
                return NOTHING_HERE;
            }
            boolean noneOpen = open.isPresent() && open.get() == 0;
            if (noneOpen && neverResolved) {
                return NOTHING_YET;
            }
            if (query.isWhereOneStarts()) {
                return noneOpen ? ALL_CLEAR : NOTHING_HERE;
            }
            return FILTERED_AWAY;
        }
    }

    /** True when this status is asked for. */
    public boolean asksFor(IncidentStatus status) {
        return query.filter().statuses().contains(status);
    }

    /** True when this severity is asked for by name. */
    public boolean asksFor(Severity severity) {
        return query.filter().severities().contains(severity);
    }

    /** The open incidents of this severity. */
    public String href(Severity severity) {
        return Hrefs.list(new ListQuery(new io.tocsin.sink.store.IncidentFilter(
                ListQuery.OPEN.filter().statuses(),
                Set.of(severity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false)));
    }

    /** The incidents with this status. */
    public String href(IncidentStatus status) {
        return Hrefs.list(ListQuery.OPEN.withStatuses(Set.of(status)));
    }

    /** True when exactly this number of the strip is shown. */
    public boolean shows(Severity severity) {
        return Hrefs.list(query).equals(href(severity));
    }

    /** True when exactly this number of the strip is shown. */
    public boolean shows(IncidentStatus status) {
        return Hrefs.list(query).equals(href(status));
    }

    /** The filter as a sentence. */
    public String filterInWords() {
        return FilterWords.of(query);
    }

    /** All open incidents, whatever the filter. */
    public long open() {
        return frame.counts().map(counts -> counts.total()).orElse(0L);
    }
}
