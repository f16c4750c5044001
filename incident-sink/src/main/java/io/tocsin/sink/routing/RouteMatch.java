package io.tocsin.sink.routing;

import io.tocsin.document.cel.IncidentExpression;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Matchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which incidents a route is for; all that is said must hold. Thread-safe.
 *
 * @param services of one of these services; empty for any
 * @param teams owned by one of these teams; empty for any
 * @param severityAtLeast this bad or worse; empty for any
 * @param environments in one of these environments; empty for any
 * @param matchers on fields and labels, as in Alertmanager; empty for any
 * @param when a condition in CEL; empty for any
 */
public record RouteMatch(
        Set<ServiceName> services,
        Set<String> teams,
        Optional<Severity> severityAtLeast,
        Set<String> environments,
        Labelled matchers,
        Optional<IncidentExpression> when) {

    /** Every incident. */
    public static final RouteMatch ALL =
            new RouteMatch(Set.of(), Set.of(), Optional.empty(), Set.of(), new Labelled(List.of()), Optional.empty());

    public RouteMatch {
        services = Set.copyOf(services);
        teams = Set.copyOf(teams);
        environments = Set.copyOf(environments);
    }

    /** Matchers with what they were compiled to. */
    public static final class Labelled {

        private final List<Matcher> all;
        private final Matchers compiled;

        /** Compiles them. */
        public Labelled(List<Matcher> all) {
            this.all = List.copyOf(all);
            this.compiled = Matchers.of(this.all);
        }

        /** As they were written. */
        public List<Matcher> all() {
            return all;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Labelled labelled && labelled.all.equals(all);
        }

        @Override
        public int hashCode() {
            return all.hashCode();
        }

        @Override
        public String toString() {
            return all.toString();
        }
    }

    /** The same for these services only. */
    public RouteMatch withServices(Set<ServiceName> these) {
        return new RouteMatch(these, teams, severityAtLeast, environments, matchers, when);
    }

    /** The same for this severity and worse. */
    public RouteMatch withSeverity(Severity least) {
        return new RouteMatch(services, teams, Optional.of(least), environments, matchers, when);
    }

    /** The same with these matchers. */
    public RouteMatch withMatchers(List<Matcher> these) {
        return new RouteMatch(services, teams, severityAtLeast, environments, new Labelled(these), when);
    }

    /** True when everything holds. */
    public boolean matches(Subject subject) {
        Incident incident = subject.incident();
        return (services.isEmpty() || services.contains(incident.service()))
                && (environments.isEmpty() || environments.contains(incident.environment()))
                && severityAtLeast.filter(least -> !isAtLeast(incident, least)).isEmpty()
                && (teams.isEmpty() || subject.owner().filter(teams::contains).isPresent())
                && matchers.compiled.match(subject::valueOf)
                && when.filter(condition -> !condition.holds(subject.variables()))
                        .isEmpty();
    }

    /** Each condition with what became of it; {@link #matches} when all of them hold. */
    public List<Check> checks(Subject subject) {
        Incident incident = subject.incident();
        List<Check> checks = new ArrayList<>();
        if (!services.isEmpty()) {
            String found = incident.service().value();
            checks.add(new Check("services", names(services), found, services.contains(incident.service())));
        }
        if (!teams.isEmpty()) {
            String found = subject.owner().orElse("");
            checks.add(new Check("teams", list(teams), found, teams.contains(found)));
        }
        severityAtLeast.ifPresent(least -> checks.add(
                new Check("severity_at_least", least.code(), incident.severity().code(), isAtLeast(incident, least))));
        if (!environments.isEmpty()) {
            String found = incident.environment();
            checks.add(new Check("environments", list(environments), found, environments.contains(found)));
        }
        for (Matcher matcher : matchers.all) {
            boolean holds = Matchers.of(List.of(matcher)).match(subject::valueOf);
            checks.add(new Check("match", matcher.toString(), subject.valueOf(matcher.name()), holds));
        }
        when.ifPresent(condition -> {
            boolean holds = condition.holds(subject.variables());
            checks.add(new Check("when", condition.text(), String.valueOf(holds), holds));
        });
        return checks;
    }

    /** What it asks for, one line for each key of the configuration; none when it matches all. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (!services.isEmpty()) {
            words.add("services " + names(services));
        }
        if (!teams.isEmpty()) {
            words.add("teams " + list(teams));
        }
        severityAtLeast.ifPresent(least -> words.add("severity_at_least " + least.code()));
        if (!environments.isEmpty()) {
            words.add("environments " + list(environments));
        }
        matchers.all.forEach(matcher -> words.add("match " + matcher));
        when.ifPresent(condition -> words.add("when " + condition.text()));
        return words;
    }

    /** True when the answer depends on the labels of the alerts. */
    boolean readsLabels() {
        return readsTeam()
                || matchers.all.stream().anyMatch(matcher -> Subject.isLabel(matcher.name()))
                || when.filter(IncidentExpression::readsLabels).isPresent();
    }

    /** True when the answer depends on the catalogue. */
    boolean readsTeam() {
        return !teams.isEmpty()
                || matchers.all.stream().anyMatch(matcher -> matcher.name().equals(Subject.TEAM))
                || when.filter(IncidentExpression::readsTeam).isPresent();
    }

    private static boolean isAtLeast(Incident incident, Severity least) {
        return incident.severity().rank() >= least.rank();
    }

    private static String names(Set<ServiceName> services) {
        return list(services.stream().map(ServiceName::value).collect(Collectors.toSet()));
    }

    private static String list(Set<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }
}
