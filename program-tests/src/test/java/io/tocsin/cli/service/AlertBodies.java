package io.tocsin.cli.service;

import java.nio.charset.StandardCharsets;

/** Bodies of alerts, as small as they can be. */
final class AlertBodies {

    private AlertBodies() {}

    /** A Datadog webhook with this transition about this monitor. */
    static byte[] datadog(String service, int monitor, String transition, long at) {
        return """
                {"id": "%d%d", "alert_id": "%d", "aggreg_key": "k%d", "alert_transition": "%s", "alert_priority": "P1",
                 "title": "[P1] [%s] It is broken", "date": "%d", "tags": "service:%s,env:prod"}""".formatted(at, monitor, monitor, monitor, transition, transition, at, service)
                .getBytes(StandardCharsets.UTF_8);
    }
}
