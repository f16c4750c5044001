package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an alarm watches.
 *
 * @param names of its metrics, with their namespaces
 * @param dimensions of all of them; of one that differs the first
 */
record CloudWatchMetrics(List<String> names, Map<String, String> dimensions) {

    /** Of a notification: dimensions are a list of names and values, in lower case or not. */
    static CloudWatchMetrics ofTrigger(Fields trigger) {
        CloudWatchMetrics metrics = new CloudWatchMetrics(new ArrayList<>(), new LinkedHashMap<>());
        metrics.add(trigger);
        trigger.items("Metrics").forEach(one -> metrics.add(one.at("MetricStat", "Metric")));
        for (String name : new String[] {"Metrics", "Dimensions", "MetricName", "Namespace"}) {
            trigger.skip(name);
        }
        return metrics;
    }

    /** Of an event: dimensions are an object. */
    static CloudWatchMetrics ofConfiguration(Fields configuration) {
        CloudWatchMetrics metrics = new CloudWatchMetrics(new ArrayList<>(), new LinkedHashMap<>());
        for (Fields one : configuration.items("metrics")) {
            Fields metric = one.at("metricStat", "metric");
            metrics.name(metric.text("namespace"), metric.text("name"));
            Fields dimensions = metric.at("dimensions");
            dimensions
                    .names()
                    .forEach(name ->
                            dimensions.text(name).ifPresent(value -> metrics.dimensions.putIfAbsent(name, value)));
        }
        configuration.skip("metrics");
        return metrics;
    }

    /** The service that a dimension names; those of ECS do. */
    Optional<String> service() {
        return service(dimensions);
    }

    static Optional<String> service(Map<String, String> dimensions) {
        return dimensions.entrySet().stream()
                .filter(one ->
                        one.getKey().equalsIgnoreCase("service") || one.getKey().equalsIgnoreCase("servicename"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    void label(AlertDraft draft) {
        draft.label("metric", String.join(", ", names));
        dimensions.forEach(draft::label);
    }

    private void add(Fields metric) {
        name(metric.text("Namespace"), metric.text("MetricName"));
        metric.items("Dimensions")
                .forEach(one -> one.text("name")
                        .or(() -> one.text("Name"))
                        .ifPresent(name -> one.text("value")
                                .or(() -> one.text("Value"))
                                .ifPresent(value -> dimensions.putIfAbsent(name, value))));
    }

    private void name(Optional<String> namespace, Optional<String> metric) {
        metric.map(text -> namespace.map(space -> space + " ").orElse("") + text)
                .filter(text -> !names.contains(text))
                .ifPresent(names::add);
    }
}
