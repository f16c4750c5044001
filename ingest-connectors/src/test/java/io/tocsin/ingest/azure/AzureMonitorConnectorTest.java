package io.tocsin.ingest.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.SourceBodies;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureMonitorConnectorTest {

    private final AzureMonitorConnector connector = new AzureMonitorConnector();
    private final SourceBodies bodies = new SourceBodies(connector, "azure-monitor");

    @Test
    void metricAlertIsReadWhole() {
        Reading.Events reading = bodies.events("metric-fired");
        AlertEvent event = reading.events().get(0);

        assertThat(reading.remarks()).isEmpty();
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.title()).isEqualTo("checkout-cpu");
        assertThat(event.description()).isEqualTo("The shop is slow\nPercentage CPU GreaterThan 90: 97.5");
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:58:24.371Z"));
        assertThat(event.labels().get("target")).contains("checkout-7");
        assertThat(event.labels().get("Role")).contains("web");
        assertThat(event.labels().get("metric")).contains("Percentage CPU");
        assertThat(event.labels().get("condition.windowSize")).contains("PT5M");
        assertThat(event.links()).extracting("name").containsExactly("investigation");
        assertThat(event.dedupKey().value()).startsWith("alert:/subscriptions/").endsWith("0001");
    }

    @Test
    void resolvedMetricAlertHappenedWhenItWasResolved() {
        assertThat(bodies.event("metric-resolved").occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:04:16.224Z"));
    }

    @Test
    void resolvedLogAlertThatNamesNoTimeIsOneEventHoweverOftenItIsSent() {
        Payload resolved = Payloads.resource("azure-monitor/log-resolved.json");
        AlertEvent first = SourceBodies.first(connector.read(resolved));
        AlertEvent again = SourceBodies.first(connector.read(Payloads.later(resolved, Duration.ofMinutes(5))));

        assertThat(first.occurredAt()).isEqualTo(first.receivedAt());
        assertThat(again.id()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @CsvSource({"Sev0,CRITICAL", "Sev1,ERROR", "Sev2,WARNING", "Sev3,INFO", "Sev4,INFO", "sev2,WARNING"})
    void severityHasFiveSteps(String word, Severity severity) {
        assertThat(SourceBodies.first(bodies.changed("metric-fired", "Sev1", word))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void severityThatIsNoneIsAssumedAndSaid() {
        Reading.Events reading = bodies.events("budget");

        assertThat(reading.events().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(reading.remarks()).contains(Remark.SEVERITY_ASSUMED);
        assertThat(reading.events().get(0).title()).isEqualTo("Budget shop-monthly");
        assertThat(reading.events().get(0).description()).contains("Spent $61.10 of $50.00");
    }

    @Test
    void conditionThatIsUnknownFiresAndIsSaid() {
        Reading reading = bodies.changed("metric-resolved", "\"Resolved\"", "\"Melted\"");

        assertThat(SourceBodies.first(reading).status()).isEqualTo(AlertStatus.FIRING);
        assertThat(((Reading.Events) reading).remarks()).contains(Remark.STATUS_ASSUMED);
    }

    @Test
    void serviceHealthIsOneAlertFromItsFirstToItsLastMessage() {
        AlertEvent active = bodies.event("service-health-active");

        assertThat(active.title()).isEqualTo("Storage unavailable in West Europe");
        assertThat(active.severity()).isEqualTo(Severity.ERROR);
        assertThat(active.dedupKey().value()).isEqualTo("service_health:7vts-1b0");
        assertThat(active.labels().get("impactedServicesTableRows")).isEmpty();
        assertThat(active.labels().get("region")).contains("West Europe");
        // "Storage" is a service of Azure's, not the one that is on call for it.
        assertThat(active.service().value()).isEqualTo("unassigned");
    }

    @Test
    void activityLogIsAsBadAsItsEvent() {
        AlertEvent event = bodies.event("activity-log");

        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T02:57:21.386Z"));
        assertThat(event.labels().get("claims")).isEmpty();
        assertThat(event.labels().get("caller")).contains("ada@example.org");
    }

    @Test
    void prometheusRuleKeepsItsLabels() {
        AlertEvent event = bodies.event("prometheus-fired");

        assertThat(event.service().value()).isEqualTo("catalogue");
        assertThat(event.environment()).isEqualTo("staging");
        assertThat(event.labels().get("cluster")).contains("eu-1");
        assertThat(event.description()).contains("no database answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-budget", "test-metric", "test-service-health"})
    void whatTheTestButtonSendsIsNoAlert(String name) {
        assertThat(bodies.read(name))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.TEST_NOTIFICATION));
    }

    @Test
    void ruleThatIsNamedLikeTheSampleIsAnAlertAllTheSame() {
        assertThat(bodies.changed("metric-fired", "checkout-cpu", "test-metricAlertRule"))
                .isInstanceOf(Reading.Events.class);
    }

    @Test
    void anOlderSchemaIsRefusedWithWhatToSwitchOn() {
        assertThat(bodies.read("legacy-metric")).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
            assertThat(unreadable.finding().cause()).isEqualTo(DeadLetterCause.MISSING_FIELD);
            assertThat(unreadable.finding().found()).contains("AzureMonitorMetricAlert");
            assertThat(unreadable.finding().allowed()).contains("common alert schema");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("azure-monitor").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        boolean test = new String(recorded.payload().body(), StandardCharsets.UTF_8).contains("est-RG")
                || recorded.name().contains("budget");
        if (test) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
            return;
        }
        boolean resolved = recorded.name().contains("resolved");
        assertThat(SourceBodies.first(reading).status())
                .isEqualTo(resolved ? AlertStatus.RESOLVED : AlertStatus.FIRING);
        Optional<String> severity = Optional.of(recorded.expresses("severity")).filter(word -> word.startsWith("Sev0"));
        severity.ifPresent(
                any -> assertThat(SourceBodies.first(reading).severity()).isEqualTo(Severity.CRITICAL));
    }
}
