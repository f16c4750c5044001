package io.tocsin.console.query;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.store.IncidentFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which incidents a list is asked for, as it stands in a URL. The same words in the API and on the pages:
 * {@code status}, {@code severity} (both repeatable, or comma-separated), {@code service}, {@code environment},
 * {@code q}, {@code held}.
 *
 * @param filter what must hold for an incident to be listed
 */
public record ListQuery(IncidentFilter filter) {

    /** The parameters that make the filter, in the order of {@link #parameters()}. */
    public static final List<String> NAMES = List.of("status", "severity", "service", "environment", "q", "held");

    private static final int MAX_TEXT = 200;

    /** What a person needs to see first: open incidents, the held ones not. */
    public static final ListQuery OPEN = new ListQuery(new IncidentFilter(
            Set.of(IncidentStatus.TRIGGERED, IncidentStatus.ACKNOWLEDGED),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));

    /** Everything that was ever shown. */
    public static final ListQuery ALL = new ListQuery(
            new IncidentFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), false));

    /**
     * Reads the parameters of a query string.
     *
     * @throws io.tocsin.console.http.ProblemException when one has a value that is not allowed
     */
    public static ListQuery parse(Parameters parameters) {
        return new ListQuery(new IncidentFilter(
                coded(parameters, "status", IncidentStatus.class),
                coded(parameters, "severity", Severity.class),
                parameters.text("service", MAX_TEXT).map(ServiceName::new),
                parameters.text("environment", MAX_TEXT),
                parameters.text("q", MAX_TEXT),
                parameters.flag("held")));
    }

    private static <E extends Enum<E> & Coded> Set<E> coded(Parameters parameters, String name, Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (String word : parameters.words(name)) {
            set.add(parameters.coded(name, word, type));
        }
        return set;
    }

    /** The same filter as name-value pairs, always in the same order: the canonical form. */
    public List<Parameter> parameters() {
        List<Parameter> list = new ArrayList<>();
        filter.statuses().stream().sorted().forEach(status -> list.add(new Parameter("status", status.code())));
        filter.severities().stream()
                .sorted(Comparator.comparingInt(Severity::rank).reversed())
                .forEach(severity -> list.add(new Parameter("severity", severity.code())));
        filter.service().ifPresent(service -> list.add(new Parameter("service", service.value())));
        filter.environment().ifPresent(environment -> list.add(new Parameter("environment", environment)));
        filter.text().ifPresent(text -> list.add(new Parameter("q", text)));
        if (filter.includeHeld()) {
            list.add(new Parameter("held", "true"));
        }
        return list;
    }

    /** The canonical form as a query string without the question mark; empty for {@link #ALL}. */
    public String queryString() {
        return parameters().stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    /** True when nothing but open incidents is asked for, which is where people start. */
    public boolean isWhereOneStarts() {
        return equals(OPEN);
    }

    /** The same with these statuses instead. */
    public ListQuery withStatuses(Set<IncidentStatus> statuses) {
        return new ListQuery(new IncidentFilter(
                statuses,
                filter.severities(),
                filter.service(),
                filter.environment(),
                filter.text(),
                filter.includeHeld()));
    }
}
