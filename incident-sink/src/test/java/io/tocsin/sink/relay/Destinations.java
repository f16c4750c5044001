package io.tocsin.sink.relay;

import io.tocsin.sink.Sinks;
import io.tocsin.sink.alertmanager.AlertmanagerFake;
import io.tocsin.sink.alertmanager.AlertmanagerTarget;
import io.tocsin.sink.datadog.DatadogApi;
import io.tocsin.sink.datadog.DatadogFake;
import io.tocsin.sink.datadog.DatadogTarget;
import io.tocsin.sink.mail.MailboxFake;
import io.tocsin.sink.opsgenie.OpsgenieApi;
import io.tocsin.sink.opsgenie.OpsgenieFake;
import io.tocsin.sink.opsgenie.OpsgenieTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.pagerduty.PagerDutyFake;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.relay.Destination.Shape;
import io.tocsin.sink.servicenow.ServiceNowAccess;
import io.tocsin.sink.servicenow.ServiceNowEventsFake;
import io.tocsin.sink.servicenow.ServiceNowEventsTarget;
import io.tocsin.sink.servicenow.ServiceNowFake;
import io.tocsin.sink.servicenow.ServiceNowIncidents;
import io.tocsin.sink.servicenow.ServiceNowInstance;
import io.tocsin.sink.servicenow.ServiceNowTarget;
import io.tocsin.sink.slack.SlackFake;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.slack.SlackWebhookFake;
import io.tocsin.sink.slack.SlackWebhookTarget;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.teams.TeamsTarget;
import io.tocsin.sink.teams.WorkflowFake;
import io.tocsin.sink.webhook.WebhookFake;
import io.tocsin.sink.zendesk.ZendeskAccess;
import io.tocsin.sink.zendesk.ZendeskFake;
import io.tocsin.sink.zendesk.ZendeskFields;
import io.tocsin.sink.zendesk.ZendeskTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every kind of target, with the faulty way to an empty account. */
final class Destinations {

    private static final Secret ANY_KEY = new Secret("any-key");
    private static final String PAGERDUTY_KEY = "0123456789abcdef0123456789ABCDEF";

    private Destinations() {}

    /** A line each. */
    static List<Destination> all() {
        return List.of(
                Destination.http(
                        "Alertmanager",
                        Shape.ONE_OBJECT,
                        uri -> new AlertmanagerTarget(
                                "any", List.of(uri), Optional.empty(), Duration.ofMinutes(1), Reach.LOCAL),
                        AlertmanagerFake::new),
                Destination.http(
                        "Datadog",
                        Shape.ONE_OBJECT,
                        uri -> new DatadogTarget(
                                "any", List.of(ANY_KEY), DatadogApi.V2, uri, List.of(), 250_000, Reach.LOCAL),
                        clock -> new DatadogFake(Set.of(ANY_KEY.reveal()), clock)),
                new Destination(
                        "e-mail",
                        Shape.MESSAGES,
                        (platform, clock, random) -> new MailRemote(new MailboxFake(random, 0.3))),
                Destination.http(
                        "Jira Service Management",
                        Shape.ONE_OBJECT,
                        uri -> opsgenie(OpsgenieApi.JIRA, uri),
                        clock -> OpsgenieFake.jira(Set.of(ANY_KEY.reveal()))),
                new Destination(
                        "Kafka topic",
                        Shape.ONE_OBJECT,
                        (platform, clock, random) -> new TopicRemote(platform, random)),
                Destination.http(
                        "Microsoft Teams",
                        Shape.MESSAGES,
                        uri -> new TeamsTarget(
                                "any", new Secret(uri.resolve("flow").toString()), 90, Reach.LOCAL),
                        clock -> new WorkflowFake()),
                Destination.http(
                        "Opsgenie",
                        Shape.ONE_OBJECT,
                        uri -> opsgenie(OpsgenieApi.OPSGENIE, uri),
                        clock -> OpsgenieFake.opsgenie(Set.of(ANY_KEY.reveal()))),
                Destination.http(
                        "PagerDuty",
                        Shape.ONE_OBJECT,
                        uri -> new PagerDutyTarget("any", List.of(new Secret(PAGERDUTY_KEY)), uri, 10_000, Reach.LOCAL),
                        clock -> new PagerDutyFake(Set.of(PAGERDUTY_KEY), clock)),
                Destination.http(
                        "ServiceNow",
                        Shape.ONE_OBJECT,
                        uri -> new ServiceNowTarget("any", serviceNow(uri), ServiceNowIncidents.USUAL),
                        clock -> new ServiceNowFake()),
                Destination.http(
                        "ServiceNow Event Management",
                        Shape.ONE_OBJECT,
                        uri -> new ServiceNowEventsTarget("any", serviceNow(uri), "Tocsin"),
                        ServiceNowEventsFake::new),
                Destination.http(
                        "signed webhook",
                        Shape.ONE_OBJECT,
                        uri -> Sinks.webhook(uri.resolve("hook")),
                        clock -> new WebhookFake()),
                Destination.http(
                        "Slack",
                        Shape.ONE_OBJECT_OR_MORE_WHEN_UNCLEAR,
                        uri -> new SlackTarget(
                                "any", new Secret("xoxb-any"), "C1", uri.resolve("api/"), Duration.ZERO, Reach.LOCAL),
                        SlackFake::new),
                Destination.http(
                        "Slack webhook",
                        Shape.MESSAGES,
                        uri -> new SlackWebhookTarget(
                                "any", new Secret(uri.resolve("services/any").toString()), Reach.LOCAL),
                        clock -> new SlackWebhookFake()),
                Destination.http(
                        "Zendesk",
                        Shape.ONE_OBJECT,
                        uri -> new ZendeskTarget(
                                "any",
                                uri,
                                new ZendeskAccess.Bearer(ANY_KEY),
                                ZendeskFields.USUAL,
                                ZendeskTarget.MOST_PER_MINUTE,
                                Reach.LOCAL),
                        ZendeskFake::new));
    }

    private static ServiceNowInstance serviceNow(URI uri) {
        return new ServiceNowInstance(uri, new ServiceNowAccess.Bearer(ANY_KEY), Reach.LOCAL);
    }

    private static TargetConfig opsgenie(OpsgenieApi api, URI uri) {
        return new OpsgenieTarget(
                "any", List.of(ANY_KEY), api, uri, List.of(), Duration.ofMillis(1), 10_000, Reach.LOCAL);
    }
}
