package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One of the time series of an alarm over many, of a Metrics Insights query, a log query or PromQL. CloudWatch tells each
 * of its changes, in notifications with {@code AlarmContributorId} and in events with {@code alarmContributor}. Source:
 * "Alarm events and EventBridge" and "Log alarms" in CloudWatch's user guide.
 *
 * @param id the same as long as its attributes are
 * @param attributes by which the query groups, such as a dimension
 */
record CloudWatchContributor(String id, Map<String, String> attributes) {

    /** The series of this id, if there is one. */
    static Optional<CloudWatchContributor> of(Optional<String> id, Fields attributes) {
        Map<String, String> all = new TreeMap<>();
        attributes.names().forEach(name -> attributes.text(name).ifPresent(value -> all.put(name, value)));
        return id.map(text -> new CloudWatchContributor(text, all));
    }

    /** What stands behind the name of the alarm in a title. */
    String inWords() {
        return ": " + (attributes.isEmpty() ? id : String.join(", ", attributes.values()));
    }

    /** The service that an attribute names. */
    Optional<String> service() {
        return CloudWatchMetrics.service(attributes);
    }
}
