package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.opsgenie.OpsgenieConnector;
import io.tocsin.ingest.pagerduty.PagerDutyConnector;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.opsgenie.OpsgenieApi;
import io.tocsin.sink.opsgenie.OpsgenieTarget;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the sink sends to PagerDuty and Opsgenie, read by the connectors that stand in for those: two readings of the same
 * documentation, by code that knows nothing of one another.
 */
final class EmulatedVendorsTest {

    private static final Instant NOW = AlertEvents.ANY_TIME.plusSeconds(5);
    private static final Secret KEY = new Secret("0123456789abcdef0123456789abcdef");

    private final RequestReceiver receiver = RequestReceiver.start(request -> new Answer(
            202,
            Map.of(),
            "{\"status\":\"success\",\"requestId\":\"r\",\"data\":{\"isSuccess\":true,\"status\":\"done\"}}"));
    private final CheckedHosts hosts = new CheckedHosts();
    private final OutboundHttp http = new OutboundHttp(hosts, Duration.ofSeconds(30));

    @AfterEach
    void close() {
        http.close();
        hosts.close();
        receiver.close();
    }

    @Test
    void eventsForPagerDutyAreAlertsThatFireAreTakenAndResolve() {
        TargetConfig pagerDuty = new PagerDutyTarget("pd", List.of(KEY), receiver.uri("/"), 120, Reach.LOCAL);
        Incidents incident =
                Incidents.triggered("checkout").severity(Severity.ERROR).title("CPU is high");

        tell(pagerDuty, NotificationKind.OPENED, incident.build());
        tell(
                pagerDuty,
                NotificationKind.ACKNOWLEDGED,
                incident.acknowledged("ada", NOW).build());
        tell(pagerDuty, NotificationKind.RESOLVED, incident.resolved(NOW).build());

        AlertEvent fired = event(new PagerDutyConnector(), 0);
        assertThat(fired.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fired.severity()).isEqualTo(Severity.ERROR);
        assertThat(fired.title()).contains("CPU is high");
        assertThat(fired.occurredAt()).isEqualTo(incident.build().openedAt());
        assertThat(fired.links()).extracting(Link::url).contains(link(incident.build()));
        assertThat(events(new PagerDutyConnector(), 1).commands())
                .extracting(AlertCommand::action)
                .containsExactly(AlertCommand.Action.ACKNOWLEDGE);
        AlertEvent over = event(new PagerDutyConnector(), 2);
        assertThat(over.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(over.dedupKey()).isEqualTo(fired.dedupKey());
    }

    @Test
    void requestsToOpsgenieAreAlertsThatFireAreTakenAndResolve() {
        TargetConfig opsgenie = new OpsgenieTarget(
                "ops",
                List.of(KEY),
                OpsgenieApi.OPSGENIE,
                receiver.uri("/"),
                List.of("shop"),
                Duration.ZERO,
                120,
                Reach.LOCAL);
        Incidents incident =
                Incidents.triggered("checkout").severity(Severity.CRITICAL).title("CPU is high");

        tell(opsgenie, NotificationKind.OPENED, incident.build());
        tell(
                opsgenie,
                NotificationKind.ACKNOWLEDGED,
                incident.acknowledged("ada", NOW).build());
        tell(opsgenie, NotificationKind.RESOLVED, incident.resolved(NOW).build());

        AlertEvent fired = event(new OpsgenieConnector(), 0);
        assertThat(fired.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(fired.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(fired.title()).isEqualTo("CPU is high");
        assertThat(fired.description()).contains(link(incident.build()));
        assertThat(events(new OpsgenieConnector(), 1).commands())
                .extracting(AlertCommand::action)
                .contains(AlertCommand.Action.ACKNOWLEDGE);
        AlertEvent over = event(new OpsgenieConnector(), 2);
        assertThat(over.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(over.dedupKey()).isEqualTo(fired.dedupKey());
    }

    private static String link(Incident incident) {
        return "https://tocsin.example/incidents/" + incident.id().value();
    }

    private void tell(TargetConfig target, NotificationKind kind, Incident incident) {
        Notifier notifier = target.notifier(new NotifierTools(http, hosts, Runnable::run));
        Notification notification = new Notification(
                new NotificationId("dlv-1"),
                target.name(),
                kind,
                NotificationReason.FIRST_NOTIFICATION,
                incident.lastChangedAt(),
                incident);
        Rendering rendering = new MessageWriter(Optional.of(URI.create("https://tocsin.example")))
                .write(notification, notifier.markup(), Style.PLAIN);
        Dispatch dispatch = new Dispatch(
                notification.id(),
                kind,
                notifier.render(rendering),
                1,
                notification.remoteKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        notifier.send(dispatch, NOW, Deadline.in(Duration.ofSeconds(60))).join();
    }

    private AlertEvent event(Connector connector, int request) {
        assertThat(events(connector, request).events()).hasSize(1);
        return events(connector, request).events().get(0);
    }

    private Reading.Events events(Connector connector, int request) {
        ReceivedRequest received = receiver.requests().get(request);
        URI uri = received.uri();
        RequestHead head = new RequestHead(
                received.method(),
                uri.getPath(),
                Optional.ofNullable(uri.getQuery()).orElse(""),
                Map.of());
        Reading reading =
                connector.read(new Payload(received.body(), "application/json", head, "checkout", Terms.AS_SENT, NOW));
        assertThat(reading).isInstanceOf(Reading.Events.class);
        return (Reading.Events) reading;
    }
}
