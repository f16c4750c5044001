package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a collection of recorded payloads stands beside the checkout: what fires and its recovery are the same alert of
 * the same service, for every source of which both were recorded.
 */
class RecordedPairsTest {

    private final ConnectorRegistry registry = new ConnectorRegistry(IngestLimits.defaults());

    @ParameterizedTest
    @CsvSource({
        "alertmanager, alertmanager, v4-firing-single.json, v4-resolved-single.json",
        "alertmanager, alertmanager, heartbeat-expired-empty-times.json, heartbeat-restored-empty-times.json",
        "aws, aws, sns-alarm-modern-okactions.json, sns-alarm-modern-ok-resolved.json",
        "aws, aws, eventbridge-alarm-single-metric.json, eventbridge-alarm-single-metric-ok.json",
        "azure-monitor, azure-monitor, metric-fired.json, metric-resolved.json",
        "checkly, checkly, alert-failure.json, alert-recovery.json",
        "checkmk, checkmk, host-problem.json, host-recovery.json",
        "datadog, datadog, custom-triggered-pair-host.json, custom-recovered-pair-host.json",
        "gatus, gatus, triggered.json, resolved.json",
        "gcp-monitoring, gcp-monitoring, v1.1-open-docs-json-string.json, v1.1-closed.json",
        "gcp-monitoring, gcp-monitoring, v1.2-open-critical.json, v1.2-closed-no-severity.json",
        "grafana, grafana, legacy-alerting.json, legacy-ok.json",
        "honeycomb, honeycomb, trigger-triggered.json, trigger-resolved.json",
        "icinga-nagios, nagios, service-problem.json, service-recovery.json",
        "newrelic, newrelic, workflow-activated-iscorrelated-string.json, workflow-closed.json",
        "newrelic, newrelic, workflow-acknowledged.json, workflow-closed.json",
        "newrelic, newrelic, workflow-custom-activated-lowercase.json, workflow-custom-closed-lowercase.json",
        "newrelic, newrelic, classic-open.json, classic-closed.json",
        "opsgenie, opsgenie, api-create-from-grafana.json, api-close-by-alias-from-grafana.json",
        "pagerduty, pagerduty, events-v2-trigger-disk-critical.json, events-v2-resolve-disk.json",
        "pagerduty, pagerduty-webhook, v2-incident-trigger-full.json, v2-incident-resolve-docs.json",
        "pagerduty, pagerduty-webhook, v3-triggered-incident-key-null-long-client-url.json, v3-resolved-2025.json",
        "pingdom, pingdom, alerta-down-high.json, alerta-up.json",
        "rollbar, rollbar, new-item.json, resolved-item.json",
        "sentry, sentry, metric-alert-critical.json, metric-alert-resolved.json",
        "sentry, sentry, metric-alert-warning.json, metric-alert-resolved.json",
        "signalfx, splunk-observability, detector-anomalous.json, detector-ok.json",
        "site24x7, site24x7, down.json, up.json",
        "uptime-kuma, uptime-kuma, down.json, up.json",
        "zabbix, zabbix, oncall-media-type-alerting.json, oncall-media-type-ok.json"
    })
    void triggerAndRecoveryAreTheSameAlertOfTheSameService(
            String source, String connector, String firing, String resolved) {
        assumeTrue(ConnectorRegistry.NAMES.contains(connector), "no such connector");
        Optional<AlertEvent> first = read(source, connector, firing);
        Optional<AlertEvent> second = read(source, connector, resolved);
        assumeTrue(first.isPresent() && second.isPresent(), "no recorded payloads beside the checkout");

        AlertEvent trigger = first.orElseThrow();
        AlertEvent recovery = second.orElseThrow();
        assertThat(trigger.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(recovery.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(recovery.dedupKey()).isEqualTo(trigger.dedupKey());
        assertThat(recovery.service()).isEqualTo(trigger.service());
        assertThat(recovery.environment()).isEqualTo(trigger.environment());
        assertThat(recovery.id()).isNotEqualTo(trigger.id());
    }

    private Optional<AlertEvent> read(String source, String connector, String name) {
        return RecordedPayload.of(source).stream()
                .filter(recorded -> recorded.name().equals(name))
                .findFirst()
                .map(recorded -> Readings.events(registry.connector(connector).read(sent(recorded)))
                        .events()
                        .get(0));
    }

    /** An API that we emulate is told by its path. */
    private static Payload sent(RecordedPayload recorded) {
        String address = recorded.note().path("request").path("path").asText("");
        if (!address.startsWith("/")) {
            return recorded.payload();
        }
        int mark = address.indexOf('?');
        RequestHead head = recorded.payload().head();
        return Payloads.with(
                recorded.payload(),
                new RequestHead(
                        head.method(),
                        mark < 0 ? address : address.substring(0, mark),
                        mark < 0 ? "" : address.substring(mark + 1),
                        head.headers()));
    }
}
