package io.tocsin.console.page;

import io.tocsin.console.text.SafeLink;
import io.tocsin.console.text.Times;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.Storm;
import io.tocsin.sink.store.Delivery;
import io.tocsin.sink.store.TimelineEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page of an incident.
 *
 * @param frame around it
 * @param incident whose
 * @param alerts a page of its alerts
 * @param timeline a page of its timeline, newest first
 * @param deliveries its newest notifications
 * @param moreAlertsHref where further alerts are
 * @param olderTimelineHref where older entries are
 * @param notice what became of what somebody just did
 */
public record IncidentView(
        Frame frame,
        Incident incident,
        List<Alert> alerts,
        List<TimelineEntry> timeline,
        List<Delivery> deliveries,
        Optional<String> moreAlertsHref,
        Optional<String> olderTimelineHref,
        Optional<Notice> notice) {

    /** Where a button sends its form. */
    public String action(String word) {
        return Hrefs.incident(incident.id()) + "/" + word + "?revision=" + incident.revision();
    }

    /** What the list of alerts does not show, because a storm of them was told in sum; empty when there was none. */
    public Optional<String> storm() {
        Storm storm = incident.storm();
        if (!storm.isActive()) {
            return Optional.empty();
        }
        int more = incident.alerts().total() - alerts.size();
        String others = moreAlertsHref.isEmpty() && more > 0 ? "And " + more + " more. " : "";
        String common = storm.topLabels().stream()
                .limit(3)
                .map(label -> label.name() + " = " + label.value())
                .collect(Collectors.joining(", "));
        return Optional.of(others + "Since " + Times.absolute(storm.since().get(), frame.now())
                + " its alerts come in a storm and are told in sum: " + storm.absorbed()
                + " changes so far. The list shows what was told one by one, as it was then."
                + (common.isEmpty() ? "" : " Most of them have " + common + "."));
    }

    /** The labels that all alerts shown have in common. */
    public Map<String, String> commonLabels() {
        if (alerts.size() < 2) {
            return Map.of();
        }
        Map<String, String> common = new LinkedHashMap<>(alerts.get(0).labels().asMap());
        alerts.forEach(alert -> common.entrySet()
                .removeIf(label -> !alert.labels()
                        .get(label.getKey())
                        .filter(label.getValue()::equals)
                        .isPresent()));
        return common;
    }

    /** The labels that tell this alert from the others. */
    public Map<String, String> distinguishing(Alert alert) {
        Map<String, String> common = commonLabels();
        Map<String, String> own = new LinkedHashMap<>(alert.labels().asMap());
        own.keySet().removeAll(common.keySet());
        return own;
    }

    /** The links of an alert that may be followed. */
    public List<SafeLink> links(Alert alert) {
        return SafeLink.of(alert.links());
    }

    /** How long it has been open, or was. */
    public Duration duration() {
        return Duration.between(
                incident.openedAt(),
                incident.resolution().map(resolution -> resolution.at()).orElse(frame.now()));
    }

    /** True while a notification waits or is on its way. */
    public boolean isDelivering() {
        return deliveries.stream()
                .anyMatch(delivery ->
                        delivery.state().equals("pending") || delivery.state().equals("in_flight"));
    }
}
