package io.tocsin.cli.monitoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether all that dashboards and alert rules ask for is shown by a process. */
public final class MonitoringCheck {

    /** Of Prometheus itself, and of the way in which a process is found. */
    private static final Set<String> OF_PROMETHEUS = Set.of("ALERTS", "up");

    private static final Set<String> OF_THE_SCRAPING = Set.of("cluster", "namespace", "job", "instance", "le");
    private static final Pattern IN_TEXT = Pattern.compile("\\$labels\\.(\\w+)|\\{\\{(\\w+)}}");

    private final Scrape shown;
    private final List<String> findings = new ArrayList<>();

    private MonitoringCheck(Scrape shown) {
        this.shown = shown;
    }

    /** What is asked for and not in this answer of {@code /metrics}, each with who asks. */
    public static List<String> missingFrom(String scrape) throws IOException {
        MonitoringCheck check = new MonitoringCheck(Scrape.of(scrape));
        for (AlertRules.Alert alert : AlertRules.all()) {
            check.look(alert.name(), alert.expression(), alert.summary() + alert.description());
        }
        for (Dashboards.Query query : Dashboards.queries()) {
            check.look(query.where(), query.sent(), query.legend());
        }
        return check.findings;
    }

    private void look(String where, String expression, String text) {
        PromQl query = PromQl.read(expression);
        Set<String> known = new LinkedHashSet<>(OF_THE_SCRAPING);
        query.selectors().forEach(selector -> known.addAll(shown.labels(selector.metric())));
        if (expression.contains("label_replace")) {
            known.add("role");
        }
        query.selectors().stream()
                .filter(selector -> !OF_PROMETHEUS.contains(selector.metric()))
                .forEach(selector -> look(where, selector));
        query.grouped().stream()
                .filter(label -> !known.contains(label))
                .forEach(label -> findings.add(where + ": no metric of it has the label " + label));
        IN_TEXT.matcher(text)
                .results()
                .map(label -> label.group(1) == null ? label.group(2) : label.group(1))
                .filter(label -> !known.contains(label))
                .forEach(label -> findings.add(where + ": its text has a label that is not there: " + label));
    }

    private void look(String where, PromQl.Selector selector) {
        if (!shown.shows(selector.metric())) {
            findings.add(where + ": no such metric: " + selector.metric());
            return;
        }
        for (PromQl.Matcher matcher : selector.matchers()) {
            if (!Set.of("cluster", "namespace", "job", "instance").contains(matcher.label())) {
                look(where, selector.metric(), matcher);
            }
        }
    }

    private void look(String where, String metric, PromQl.Matcher matcher) {
        Set<String> values = shown.values(metric, matcher.label());
        for (String alternative : matcher.alternatives()) {
            if (values.stream().noneMatch(value -> value.matches(alternative))) {
                findings.add(where + ": no " + metric + " has " + matcher.label() + matcher.operator() + alternative
                        + ", but " + values);
            }
        }
    }
}
