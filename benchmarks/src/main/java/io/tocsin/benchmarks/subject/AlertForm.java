package io.tocsin.benchmarks.subject;

import io.tocsin.benchmarks.load.AlertRequests;
import io.tocsin.benchmarks.load.BodyTemplate;
import io.tocsin.benchmarks.load.RequestSource;
import io.tocsin.benchmarks.load.Sightings;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/** Where alerts are posted, and in which form. */
public enum AlertForm {
    /** Tocsin's own. */
    GENERIC("/v1/alerts/generic", "generic-alert.json", false),

    /** As a Prometheus posts them to its Alertmanager. */
    PROMETHEUS("/api/v2/alerts", "alertmanager-alert.json", true);

    private final String path;
    private final String template;
    private final boolean alwaysArray;

    AlertForm(String path, String template, boolean alwaysArray) {
        this.path = path;
        this.template = template;
        this.alwaysArray = alwaysArray;
    }

    String path() {
        return path;
    }

    /** Requests of so many alerts each to this address. */
    RequestSource requests(InetSocketAddress address, Sightings sightings, int alertsPerRequest) {
        var target = new AlertRequests.Target("127.0.0.1:" + address.getPort(), path, Map.of());
        var format = new AlertRequests.Format(BodyTemplate.resource(template), alwaysArray);
        return new AlertRequests(target, format, alertsPerRequest, sightings, Clock.systemUTC());
    }
}
