package io.tocsin.cli.demo;

import io.tocsin.model.alert.Severity;

/**
 * One condition that one Datadog monitor watches on one host: the identity of one alert.
 *
 * @param service the owning unit
 * @param monitor id of the monitor
 * @param title what the monitor is called
 * @param metric what it watches
 * @param host where; part of the identity
 * @param severity of the monitor's priority; a warning or missing data is never as bad as an outage
 */
record Check(String service, int monitor, String title, String metric, String host, Severity severity) {

    /** The same monitor on another host. */
    Check on(String otherHost) {
        return new Check(service, monitor, title, metric, otherHost, severity);
    }

    /** What tells this alert from all others. */
    String key() {
        return monitor + "/" + host;
    }

    /** How bad the alert is after this transition. */
    Severity severityAfter(Transition transition) {
        return severity.isAbove(transition.ceiling()) ? transition.ceiling() : severity;
    }
}
