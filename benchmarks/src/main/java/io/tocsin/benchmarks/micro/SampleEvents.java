package io.tocsin.benchmarks.micro;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Alert events as the load harness sends them, already read. Making one must cost little beside what is measured with
 * it, so all that is the same for a service is made once.
 */
final class SampleEvents {

    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final int SERVICES = 200;
    private static final List<Labels> LABELS =
            IntStream.range(0, SERVICES).mapToObj(SampleEvents::labels).toList();
    private static final List<ServiceName> NAMES = IntStream.range(0, SERVICES)
            .mapToObj(number -> new ServiceName("checkout-" + number))
            .toList();
    private static final List<Link> LINKS =
            List.of(new Link("runbook", "https://runbooks.example.com/checkout/high-error-rate"));

    private SampleEvents() {}

    /** The n-th sighting of a firing alert; ids and times differ, all else is as before. */
    static AlertEvent firing(int alert, int sighting) {
        return event(alert, AlertStatus.FIRING, sighting);
    }

    /** The n-th sighting of an alert, resolved. */
    static AlertEvent resolved(int alert, int sighting) {
        return event(alert, AlertStatus.RESOLVED, sighting);
    }

    private static AlertEvent event(int alert, AlertStatus status, int sighting) {
        Instant at = START.plusMillis(sighting);
        return new AlertEvent(
                new EventId("01JD9Z3T5Y7W8X-" + alert + "-" + sighting),
                "generic",
                "generic",
                new DedupKey("generic", 1, "key:HighErrorRate/checkout/prod/pod-" + alert),
                status,
                Severity.CRITICAL,
                NAMES.get(alert % SERVICES),
                "prod",
                "HighErrorRate on checkout",
                "More than 5% of the requests of the last 5 minutes failed; at this rate the error budget of the month "
                        + "is used up in two days.",
                LABELS.get(alert % SERVICES),
                LINKS,
                at,
                at,
                Optional.empty(),
                Optional.empty());
    }

    private static Labels labels(int service) {
        return Labels.of(Map.of(
                "alertname", "HighErrorRate",
                "cluster", "eu-west-1-blue",
                "namespace", "shop",
                "pod", "checkout-7d9f6b-" + service,
                "instance", "10.12.31.7:8443",
                "job", "kubernetes-pods",
                "team", "payments",
                "tier", "frontend"));
    }
}
