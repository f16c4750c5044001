package io.tocsin.ingest;

import io.tocsin.ingest.aws.AwsConnector;
import io.tocsin.ingest.azure.AzureMonitorConnector;
import io.tocsin.ingest.checkly.ChecklyConnector;
import io.tocsin.ingest.cloudevents.CloudEventsConnector;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.coralogix.CoralogixConnector;
import io.tocsin.ingest.datadog.DatadogConnector;
import io.tocsin.ingest.dynatrace.DynatraceConnector;
import io.tocsin.ingest.elastic.ElasticConnector;
import io.tocsin.ingest.gatus.GatusConnector;
import io.tocsin.ingest.gcp.GcpMonitoringConnector;
import io.tocsin.ingest.generic.GenericConnector;
import io.tocsin.ingest.grafana.GrafanaConnector;
import io.tocsin.ingest.graylog.GraylogConnector;
import io.tocsin.ingest.healthchecks.HealthchecksConnector;
import io.tocsin.ingest.heartbeat.HeartbeatConnector;
import io.tocsin.ingest.honeycomb.HoneycombConnector;
import io.tocsin.ingest.librenms.LibreNmsConnector;
import io.tocsin.ingest.mapped.MappedConnector;
import io.tocsin.ingest.nagios.CheckmkConnector;
import io.tocsin.ingest.nagios.NagiosConnector;
import io.tocsin.ingest.newrelic.NewRelicConnector;
import io.tocsin.ingest.opsgenie.OpsgenieConnector;
import io.tocsin.ingest.opsgenie.OpsgenieWebhookConnector;
import io.tocsin.ingest.pagerduty.PagerDutyConnector;
import io.tocsin.ingest.pagerduty.PagerDutyWebhookConnector;
import io.tocsin.ingest.pingdom.PingdomConnector;
import io.tocsin.ingest.prometheus.AlertmanagerConnector;
import io.tocsin.ingest.prometheus.PrometheusConnector;
import io.tocsin.ingest.rollbar.RollbarConnector;
import io.tocsin.ingest.sentry.SentryConnector;
import io.tocsin.ingest.site24x7.Site24x7Connector;
import io.tocsin.ingest.splunk.SplunkConnector;
import io.tocsin.ingest.splunk.SplunkObservabilityConnector;
import io.tocsin.ingest.statuscake.StatusCakeConnector;
import io.tocsin.ingest.uptimekuma.UptimeKumaConnector;
import io.tocsin.ingest.uptimerobot.UptimeRobotConnector;
import io.tocsin.ingest.zabbix.ZabbixConnector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The connectors there are. */
public final class ConnectorRegistry {

    /** Their names, as they stand in paths and configurations. */
    public static final List<String> NAMES = List.of(
            AlertmanagerConnector.NAME,
            AwsConnector.NAME,
            AzureMonitorConnector.NAME,
            ChecklyConnector.NAME,
            CheckmkConnector.NAME,
            CloudEventsConnector.NAME,
            CoralogixConnector.NAME,
            DatadogConnector.NAME,
            DynatraceConnector.NAME,
            ElasticConnector.NAME,
            GatusConnector.NAME,
            GcpMonitoringConnector.NAME,
            GenericConnector.NAME,
            GrafanaConnector.NAME,
            GraylogConnector.NAME,
            HealthchecksConnector.NAME,
            HeartbeatConnector.NAME,
            HoneycombConnector.NAME,
            LibreNmsConnector.NAME,
            NagiosConnector.NAME,
            NewRelicConnector.NAME,
            OpsgenieConnector.NAME,
            OpsgenieWebhookConnector.NAME,
            PagerDutyConnector.NAME,
            PagerDutyWebhookConnector.NAME,
            PingdomConnector.NAME,
            PrometheusConnector.NAME,
            RollbarConnector.NAME,
            SentryConnector.NAME,
            Site24x7Connector.NAME,
            SplunkConnector.NAME,
            SplunkObservabilityConnector.NAME,
            StatusCakeConnector.NAME,
            UptimeKumaConnector.NAME,
            UptimeRobotConnector.NAME,
            ZabbixConnector.NAME);

    /** Those, and the one that needs a mapping of each integration. */
    public static final List<String> ALL = Stream.concat(NAMES.stream(), Stream.of(MappedConnector.NAME))
            .sorted()
            .toList();

    private final int maxAlerts;
    private final Map<String, Connector> byName = new TreeMap<>();

    /** One of each, within these limits. */
    public ConnectorRegistry(IngestLimits limits) {
        this.maxAlerts = limits.maxAlertsPerRequest();
        add(new AlertmanagerConnector(limits.maxAlertsPerRequest()));
        add(new AwsConnector(limits.maxAlertsPerRequest()));
        add(new AzureMonitorConnector());
        add(new ChecklyConnector());
        add(new CheckmkConnector());
        add(new CloudEventsConnector(limits.maxAlertsPerRequest()));
        add(new CoralogixConnector());
        add(new DatadogConnector());
        add(new DynatraceConnector());
        add(new ElasticConnector(limits.maxAlertsPerRequest()));
        add(new GatusConnector());
        add(new GcpMonitoringConnector());
        add(new GenericConnector(limits.maxAlertsPerRequest()));
        add(new GrafanaConnector(limits.maxAlertsPerRequest()));
        add(new GraylogConnector());
        add(new HealthchecksConnector());
        add(new HeartbeatConnector());
        add(new HoneycombConnector());
        add(new LibreNmsConnector());
        add(new NagiosConnector());
        add(new NewRelicConnector());
        add(new OpsgenieConnector());
        add(new OpsgenieWebhookConnector());
        add(new PagerDutyConnector());
        add(new PagerDutyWebhookConnector(limits.maxAlertsPerRequest()));
        add(new PingdomConnector());
        add(new PrometheusConnector(limits.maxAlertsPerRequest()));
        add(new RollbarConnector());
        add(new SentryConnector());
        add(new Site24x7Connector());
        add(new SplunkConnector());
        add(new SplunkObservabilityConnector());
        add(new StatusCakeConnector());
        add(new UptimeKumaConnector());
        add(new UptimeRobotConnector());
        add(new ZabbixConnector());
    }

    /**
     * The connector of this name.
     *
     * @throws IllegalArgumentException when there is none; names those that there are
     */
    public Connector connector(String name) {
        Connector connector = byName.get(name);
        if (connector == null) {
            throw new IllegalArgumentException("connector: " + name + " (expected: " + String.join(", ", NAMES) + ")");
        }
        return connector;
    }

    /** The connector of this integration. */
    Connector connector(IntegrationConfig integration) {
        return integration
                .mapping()
                .<Connector>map(mapping -> new MappedConnector(mapping, maxAlerts))
                .orElseGet(() -> connector(integration.connector()));
    }

    private void add(Connector connector) {
        byName.put(connector.name(), connector);
    }
}
