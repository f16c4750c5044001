package io.tocsin.benchmarks.micro;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alert events as the load harness sends them, already read. */
final class SampleEvents {

    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    private SampleEvents() {}

    /** The n-th sighting of a firing alert; ids differ, all else is as before. */
    static AlertEvent firing(int alert, int sighting) {
        String service = "checkout-" + alert % 200;
        Instant at = START.plusMillis(sighting);
        return new AlertEvent(
                new EventId(StableId.of("generic", Integer.toString(alert), Integer.toString(sighting))),
                "generic",
                "generic",
                new DedupKey("generic", 1, "HighErrorRate/" + service + "/pod-" + alert),
                AlertStatus.FIRING,
                Severity.CRITICAL,
                new ServiceName(service),
                "prod",
                "Error rate above 5% on " + service,
                "More than 5% of the requests of the last 5 minutes failed; the budget of this month is at risk.",
                labels(service, alert),
                List.of(new Link("runbook", "https://runbooks.example.com/" + service + "/high-error-rate")),
                at,
                at);
    }

    private static Labels labels(String service, int alert) {
        return Labels.of(Map.of(
                "alertname", "HighErrorRate",
                "cluster", "eu-west-1-blue",
                "namespace", "shop",
                "pod", service + "-7d9f6b-" + alert,
                "instance", "10.12.3." + alert % 250 + ":8443",
                "job", "kubernetes-pods",
                "team", "payments",
                "tier", "frontend"));
    }
}
