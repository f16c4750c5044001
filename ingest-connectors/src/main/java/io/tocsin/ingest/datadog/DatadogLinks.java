package io.tocsin.ingest.datadog;

import io.tocsin.ingest.reading.AlertDraft;
import java.util.List;
import java.util.Optional;

/** Places to look further: the monitor, the event, the graph, the runbook. */
final class DatadogLinks {

    private static final String SNAPSHOT_START = "[![Metric Graph](";
    private static final int MAX_URL = 2_048;
    private static final String SCHEME = "https://";
    private static final String ENDS_OF_HOST = "/?#:";
    private static final List<String> SITES = List.of(".datadoghq.com", ".datadoghq.eu", ".ddog-gov.com");

    private DatadogLinks() {}

    static void add(AlertDraft draft, DatadogMessage message) {
        DatadogFields fields = message.fields();
        Optional<String> monitor = fields.text(DatadogField.MONITOR_LINK)
                .or(() -> message.monitor().map(MonitorLink::url))
                .or(() -> derived(fields));
        add(draft, "monitor", monitor);
        add(draft, "event", fields.text(DatadogField.LINK));
        add(draft, "snapshot", fields.text(DatadogField.SNAPSHOT).or(() -> snapshot(message.message())));
        add(draft, "runbook", fields.text(DatadogField.RUNBOOK));
        add(draft, "incident", fields.text(DatadogField.INCIDENT_LINK));
    }

    private static void add(AlertDraft draft, String name, Optional<String> url) {
        draft.link(name, url.map(HtmlEntities::decode));
    }

    /** The image that Datadog puts before its footer. */
    private static Optional<String> snapshot(String message) {
        int start = message.indexOf(SNAPSHOT_START);
        int from = start + SNAPSHOT_START.length();
        int end = start < 0 ? -1 : message.indexOf(')', from);
        return end < 0 || end - from > MAX_URL ? Optional.empty() : Optional.of(message.substring(from, end));
    }

    /** The monitor's page on the site that the event's address names. */
    private static Optional<String> derived(DatadogFields fields) {
        return fields.text(DatadogField.ALERT_ID)
                .filter(id -> id.length() < 20 && id.chars().allMatch(c -> c >= '0' && c <= '9'))
                .flatMap(id -> fields.text(DatadogField.LINK)
                        .flatMap(DatadogLinks::site)
                        .map(site -> site + "/monitors/" + id));
    }

    private static Optional<String> site(String link) {
        int start = link.startsWith(SCHEME) ? SCHEME.length() : link.length();
        int end = start;
        while (end < link.length() && isOfHost(link.charAt(end))) {
            end++;
        }
        boolean ended = end == link.length() || ENDS_OF_HOST.indexOf(link.charAt(end)) >= 0;
        String host = link.substring(start, end);
        boolean known = ended && SITES.stream().anyMatch(host::endsWith);
        return known ? Optional.of(SCHEME + host) : Optional.empty();
    }

    private static boolean isOfHost(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }
}
