package io.tocsin.ingest;

import io.tocsin.ingest.connector.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For each connector an alert that fires, and the same alert when it is over, as its source posts them. */
final class SourceSamples {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * One connector's.
     *
     * @param firing a body, or a resource that holds one
     * @param resolved empty when its source never says that it is over
     * @param headers without which it does not know what the body is
     */
    record Sample(String connector, String firing, String resolved, Map<String, String> headers) {

        static String contentType(String body) {
            return body.endsWith(".txt") ? FORM : JSON;
        }

        static byte[] bytes(String body) {
            boolean inline = body.startsWith("{") || body.startsWith("[");
            return inline ? body.getBytes(StandardCharsets.UTF_8) : Payloads.bytes(body);
        }
    }

    /** All there are. */
    static final List<Sample> ALL = List.of(
            sample("alertmanager", "alertmanager/firing.json", "alertmanager/resolved.json"),
            sample("aws", "aws/sns-alarm.json", "aws/sns-ok.json"),
            sample("azure-monitor", "azure-monitor/metric-fired.json", "azure-monitor/metric-resolved.json"),
            sample("checkly", "checkly/failure.json", "checkly/recovery.json"),
            sample("checkmk", "checkmk/service-problem.json", "checkmk/service-recovery.json"),
            sample("cloudevents", "cloudevents/structured-firing.json", "cloudevents/structured-resolved.json"),
            sample("coralogix", "coralogix/trigger.json", "coralogix/resolve.json"),
            sample("datadog", "datadog/recommended-triggered.json", "datadog/recommended-recovered.json"),
            sample("dynatrace", "dynatrace/open.json", "dynatrace/resolved.json"),
            sample("elastic", "elastic/rule-active.json", "elastic/rule-recovered.json"),
            sample("gatus", "gatus/triggered.json", "gatus/resolved.json"),
            sample("gcp-monitoring", "gcp-monitoring/v1.2-open.json", "gcp-monitoring/v1.2-closed.json"),
            sample(
                    "generic",
                    "{\"dedup_key\": \"a\", \"status\": \"firing\", \"title\": \"a\", \"service\": \"s\"}",
                    "{\"dedup_key\": \"a\", \"status\": \"resolved\", \"service\": \"s\"}"),
            sample("grafana", "grafana/unified-firing.json", "grafana/unified-resolved.json"),
            sample("graylog", "graylog/event.json", ""),
            sample("healthchecks", "healthchecks/down.json", "healthchecks/up.json"),
            sample("honeycomb", "honeycomb/triggered.json", "honeycomb/ok.json"),
            sample("librenms", "librenms/alert.json", "librenms/recovered.json"),
            sample("nagios", "nagios/service-problem.json", "nagios/service-recovery.json"),
            sample("newrelic", "newrelic/workflow-activated.json", "newrelic/workflow-closed.json"),
            // It is closed at a path of its own: EmulatedApisIT.
            sample("opsgenie", "opsgenie/create.json", ""),
            sample("opsgenie-webhook", "opsgenie/webhook-create.json", "opsgenie/webhook-close.json"),
            sample("pagerduty", "pagerduty/trigger.json", "pagerduty/resolve.json"),
            sample("pagerduty-webhook", "pagerduty/v3-triggered.json", "pagerduty/v3-resolved.json"),
            sample("pingdom", "pingdom/down.json", "pingdom/up.json"),
            sample(
                    "prometheus",
                    "[{\"labels\": {\"alertname\": \"A\"}, \"startsAt\": \"2026-11-22T03:14:00Z\"}]",
                    "[{\"labels\": {\"alertname\": \"A\"}, \"startsAt\": \"2026-11-22T03:14:00Z\","
                            + " \"endsAt\": \"2026-11-22T03:14:10Z\"}]"),
            sample("rollbar", "rollbar/new_item.json", "rollbar/resolved_item.json"),
            new Sample(
                    "sentry",
                    "sentry/issue-created.json",
                    "sentry/issue-resolved.json",
                    Map.of("Sentry-Hook-Resource", "issue")),
            sample("site24x7", "site24x7/down.json", "site24x7/up.json"),
            sample("splunk", "splunk/one-result.json", ""),
            sample("splunk-observability", "splunkobservability/anomalous.json", "splunkobservability/ok.json"),
            sample("statuscake", "statuscake/down.txt", "statuscake/up.txt"),
            sample("uptime-kuma", "uptime-kuma/down.json", "uptime-kuma/up.json"),
            sample("uptimerobot", "uptimerobot/down.json", "uptimerobot/up.json"),
            sample("zabbix", "zabbix/problem.json", "zabbix/resolved.json"));

    /** How the integrations begin that take these. */
    static final String INTEGRATIONS = "every-";

    private SourceSamples() {}

    /** The integration that takes those of this connector. */
    static String integration(String connector) {
        return INTEGRATIONS + connector;
    }

    /** A configuration with an integration for each. */
    static IngestConfig with(IngestConfig config) {
        List<IntegrationConfig> integrations = new ArrayList<>(config.integrations());
        ALL.forEach(sample -> integrations.add(
                IntegrationConfig.of(integration(sample.connector()), sample.connector(), Authentication.none())));
        return new IngestConfig(integrations, config.limits());
    }

    private static Sample sample(String connector, String firing, String resolved) {
        return new Sample(connector, firing, resolved, Map.of());
    }
}
