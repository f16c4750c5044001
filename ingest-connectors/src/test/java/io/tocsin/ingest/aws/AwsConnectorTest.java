package io.tocsin.ingest.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RecordedPayload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.SourceBodies;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConnectorTest {

    private final AwsConnector connector = new AwsConnector(10_000);
    private final SourceBodies bodies = new SourceBodies(connector, "aws");

    @Test
    void alarmInATopicsMessageIsReadWhole() {
        Reading.Events reading = bodies.events("sns-alarm");
        AlertEvent event = reading.events().get(0);

        assertThat(reading.remarks()).isEmpty();
        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.title()).isEqualTo("shop-Latency");
        assertThat(event.description()).startsWith("Checkout is slow.").contains("Threshold Crossed");
        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:01:00.123Z"));
        assertThat(event.dedupKey().value())
                .isEqualTo("alarm:arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-Latency");
        assertThat(event.labels().get("LoadBalancer")).contains("app/shop/1");
        assertThat(event.labels().get("metric")).contains("AWS/ApplicationELB TargetResponseTime");
        assertThat(event.labels().get("region")).contains("eu-west-1");
        assertThat(event.links())
                .extracting("url")
                .containsExactly(
                        "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/shop-Latency",
                        "https://wiki.example.org/latency");
    }

    @Test
    void sameAlarmByATopicAndByAnEventIsTheSameAlert() {
        String arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-Latency";
        AlertEvent byEvent = SourceBodies.first(bodies.changed(
                "eventbridge-alarm",
                "eu-west-1:123456789012:alarm:Shop CPU Anomaly",
                "eu-west-1:123456789012:alarm:shop-Latency"));

        assertThat(byEvent.dedupKey()).isEqualTo(bodies.event("sns-alarm").dedupKey());
        assertThat(byEvent.dedupKey().value()).endsWith(arn);
    }

    @Test
    void retryOfATopicIsTheSameEventWhateverElseItCarries() {
        AlertEvent again = SourceBodies.first(bodies.changed("sns-alarm", "\"EXAMPLE==\"", "\"OTHER==\""));

        assertThat(again.id()).isEqualTo(bodies.event("sns-alarm").id());
    }

    @Test
    void alarmWithoutDataFiresNoWorseThanAWarning() {
        AlertEvent event = bodies.event("sns-insufficient-data");

        assertThat(event.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.dedupKey()).isEqualTo(bodies.event("sns-alarm").dedupKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sns-created", "eventbridge-created"})
    void alarmThatWasJustMadeIsNoAlert(String name) {
        assertThat(bodies.read(name))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.NO_ALERT));
    }

    @Test
    void eachTimeSeriesOfAnAlarmOverManyIsAnAlertOfItsOwnBesideTheAlarm() {
        AlertEvent orders = bodies.event("eventbridge-contributor-alarm");
        AlertEvent carts = SourceBodies.first(
                bodies.changed("eventbridge-contributor-alarm", "6d442278dba50001", "6d442278dba50002"));
        AlertEvent whole = SourceBodies.first(
                bodies.changed("eventbridge-alarm", ":alarm:Shop CPU Anomaly", ":alarm:shop-throttles"));

        assertThat(orders.dedupKey().value())
                .isEqualTo(
                        "contributor:arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-throttles|6d442278dba50001");
        assertThat(carts.dedupKey()).isNotEqualTo(orders.dedupKey());
        assertThat(whole.dedupKey()).isNotEqualTo(orders.dedupKey());
        assertThat(orders.title()).isEqualTo("shop-throttles: orders");
        assertThat(orders.labels().get("TableName")).contains("orders");
        assertThat(orders.severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update"})
    void alarmThatSomebodyChangedIsNoAlertUnlessItIsDeleted(String operation) {
        assertThat(bodies.changed("eventbridge-deleted", "delete", operation))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoreReason.NO_ALERT));
        assertThat(bodies.event("eventbridge-deleted").occurredAt()).isEqualTo(Instant.parse("2026-11-22T03:12:00Z"));
    }

    @Test
    void alarmOfAnOldMessageIsKnownByAccountRegionAndName() {
        AlertEvent event = bodies.event("sns-old-alarm");

        assertThat(event.dedupKey().value()).isEqualTo("alarm_name:123456789012|EU (Ireland)|bucket-bytes-warning");
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.links()).isEmpty();
    }

    @Test
    void compositeAlarmKeepsItsRuleAndItsChildren() {
        AlertEvent event = bodies.event("sns-composite-alarm");

        assertThat(event.labels().get("AlarmRule")).contains("ALARM(shop-Latency) OR ALARM(shop-errors)");
        assertThat(event.labels().get("TriggeringChildren.0.Arn")).isPresent();
        assertThat(bodies.events("sns-composite-alarm").remarks()).contains(Remark.SEVERITY_ASSUMED);
    }

    @Test
    void alarmOnSeveralMetricsHasTheirDimensions() {
        AlertEvent event = bodies.event("sns-math-alarm");

        assertThat(event.labels().get("metric")).contains("AWS/ECS Errors");
        assertThat(event.labels().get("ServiceName")).contains("orders");
        assertThat(event.service().value()).isEqualTo("orders");
    }

    @Test
    void arnWithBlanksStaysWhole() {
        AlertEvent event = bodies.event("eventbridge-alarm");

        assertThat(event.dedupKey().value()).endsWith(":alarm:Shop CPU Anomaly");
        assertThat(event.links().get(0).url()).endsWith("#alarmsV2:alarm/Shop%20CPU%20Anomaly");
        assertThat(event.labels().get("InstanceId")).contains("i-0abc");
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void healthEventIsOneAlertUntilItIsClosed() {
        AlertEvent event = bodies.event("eventbridge-health-open");

        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.service().value()).isEqualTo("orders");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.description()).isEqualTo("A drive is slow.");
        assertThat(event.labels().get("aws_service")).contains("EC2");
    }

    @ParameterizedTest
    @CsvSource({"9,CRITICAL", "8.9,ERROR", "7,ERROR", "4.0,WARNING", "3.9,INFO", "1,INFO"})
    void findingIsAsBadAsItsNumber(String number, Severity severity) {
        assertThat(SourceBodies.first(bodies.changed("eventbridge-guardduty", "7.5", number))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void findingInATopicsMessageIsTheSameAlertAsByEvent() {
        assertThat(bodies.event("sns-guardduty").dedupKey())
                .isEqualTo(bodies.event("eventbridge-guardduty").dedupKey());
    }

    @Test
    void proseIsANoticeOfItsTopicAndSubject() {
        Reading.Events reading = bodies.events("sns-budget");
        AlertEvent event = reading.events().get(0);

        assertThat(event.title()).isEqualTo("AWS Budgets: shop-monthly has exceeded 80%");
        assertThat(event.description()).contains("exceeded 80% of your budget");
        assertThat(event.dedupKey().value()).startsWith("notice:arn:aws:sns:").endsWith("has exceeded 80%");
        assertThat(reading.remarks()).contains(Remark.STATUS_ASSUMED, Remark.SEVERITY_ASSUMED);
    }

    @Test
    void textWithoutASubjectIsKnownByItsFirstLine() {
        assertThat(bodies.event("sns-text").title()).isEqualTo("disk of orders-2 is full");
        assertThat(bodies.event("sns-text").dedupKey().value()).endsWith("|disk of orders-2 is full");
    }

    @Test
    void objectThatNobodyKnowsKeepsItsFields() {
        AlertEvent event = bodies.event("sns-json");

        assertThat(event.title()).isEqualTo("DMS Notification Message");
        assertThat(event.labels().get("SourceId")).contains("orders-copy");
        assertThat(event.labels().get("Event Message")).contains("Replication task has stopped.");
    }

    @Test
    void rawMessageIsReadAsTheOneInItsEnvelope() {
        String message = "{\"AlarmName\":\"a\",\"AWSAccountId\":\"1\",\"NewStateValue\":\"ALARM\",\"Region\":\"r\","
                + "\"StateChangeTime\":\"2026-11-22T03:00:00.000+0000\"}";

        assertThat(SourceBodies.first(raw(message)).dedupKey().value()).isEqualTo("alarm_name:1|r|a");
        assertThat(SourceBodies.first(connector.read(Payloads.json(message)))
                        .dedupKey()
                        .value())
                .isEqualTo("alarm_name:1|r|a");
    }

    @Test
    void rawTextIsANoticeOfTheTopicInTheHead() {
        AlertEvent event = SourceBodies.first(raw("Hello\nworld"));

        assertThat(event.title()).isEqualTo("Hello");
        assertThat(event.dedupKey().value()).isEqualTo("notice:arn:aws:sns:eu-west-1:123456789012:shop|Hello");
    }

    @Test
    void whatStandsBesideASignedMessageSaysNothing() {
        String forged =
                "{\"AlarmName\": \"forged\", \"NewStateValue\": \"ALARM\", \"Records\": [{\"body\": \"forged\"}],"
                        + " \"detail-type\": \"x\", \"detail\": {}, ";
        String envelope = new String(Payloads.bytes("aws/sns-text.json"), StandardCharsets.UTF_8)
                .replaceFirst("\\{", Matcher.quoteReplacement(forged));

        assertThat(SourceBodies.first(connector.read(Payloads.json(envelope))).title())
                .isEqualTo("disk of orders-2 is full");
        assertThat(SourceBodies.first(raw(envelope)).title()).isEqualTo("disk of orders-2 is full");
        String question = new String(Payloads.bytes("aws/subscription-confirmation.json"), StandardCharsets.UTF_8);
        assertThat(raw(question)).isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void everyRecordOfALambdaIsTakenAndTheBadOneNamed() {
        Reading.Events reading = bodies.events("records-backup");

        assertThat(reading.events())
                .extracting(AlertEvent::status)
                .containsExactly(AlertStatus.RESOLVED, AlertStatus.FIRING);
        // All have the same message id.
        assertThat(reading.events()).extracting(AlertEvent::id).doesNotHaveDuplicates();
        assertThat(reading.events()).extracting(AlertEvent::dedupKey).doesNotHaveDuplicates();
        assertThat(reading.bad()).hasSize(1);
        assertThat(reading.bad().get(0).finding().allowed()).isEqualTo("Message");
    }

    @Test
    void recordsHoldTheSameAlertsAsTheTopic() {
        assertThat(bodies.event("records-alarm").dedupKey())
                .isEqualTo(bodies.event("sns-alarm").dedupKey());
        assertThat(bodies.event("records-alarm").id())
                .isEqualTo(bodies.event("sns-alarm").id());
        assertThat(bodies.event("records-queue").dedupKey())
                .isEqualTo(bodies.event("sns-ok").dedupKey());
        assertThat(bodies.events("records-queue").events().get(1).title()).isEqualTo("the queue says something");
    }

    @Test
    void requestToConfirmNamesTheAddressAndNothingElseHappens() {
        assertThat(bodies.read("subscription-confirmation")).isInstanceOfSatisfying(Reading.Ignored.class, ignored -> {
            assertThat(ignored.reason()).isEqualTo(IgnoreReason.SUBSCRIPTION_CONFIRMATION);
            assertThat(ignored.handshake().orElseThrow()).startsWith("https://sns.eu-west-1.amazonaws.com/?Action=");
        });
        // Its address would subscribe again.
        assertThat(bodies.read("unsubscribe-confirmation")).isInstanceOfSatisfying(Reading.Ignored.class, ignored -> {
            assertThat(ignored.reason()).isEqualTo(IgnoreReason.SUBSCRIPTION_ENDED);
            assertThat(ignored.handshake()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "checkout-critical,CRITICAL",
        "P2 queue,ERROR",
        "sev3_disk,WARNING",
        "orders (warning),WARNING",
        "HighCPU,",
        "high-error-rate,",
        "criticality,"
    })
    void nameOfAnAlarmMayHoldItsSeverity(String name, Severity severity) {
        assertThat(AlarmNotes.severityIn(name).orElse(null)).isEqualTo(severity);
    }

    @Test
    void proseOfADescriptionIsNotTakenForNotes() {
        AlarmNotes notes =
                AlarmNotes.of("Service: the shop is slow.\nSee priority: low hanging fruit\nmyservice=x\nenv = y");

        assertThat(notes.values()).isEmpty();
        assertThat(AlarmNotes.of("team=a;Service=shop; env=prod").values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("service", "shop", "env", "prod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Records\": []}", "{\"hello\": \"world\"}", "hello"})
    void whatIsNoneOfTheseIsUnreadable(String body) {
        assertThat(connector.read(Payloads.json(body))).isInstanceOf(Reading.Unreadable.class);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedPayloadIsReadAsItsNoteSays() {
        return RecordedPayload.of("aws").stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> expectAsNoted(recorded)));
    }

    private void expectAsNoted(RecordedPayload recorded) {
        Reading reading = connector.read(recorded.payload());
        if (recorded.name().startsWith("sns-subscription")) {
            assertThat(reading).isInstanceOf(Reading.Ignored.class);
            return;
        }
        Reading.Events events = (Reading.Events) reading;
        assertThat(events.bad()).isEmpty();
        assertThat(events.events()).hasSize(recorded.name().contains("batch") ? 4 : 1);
        boolean over = recorded.name().contains("ok-") || recorded.name().endsWith("ok.json");
        boolean backup = recorded.name().contains("backup");
        assertThat(events.events().get(0).status())
                .isEqualTo(
                        (over && !recorded.name().contains("okactions")) || backup
                                ? AlertStatus.RESOLVED
                                : AlertStatus.FIRING);
    }

    private Reading raw(String message) {
        Payload payload = Payloads.of(message.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8");
        return connector.read(Payloads.with(
                payload,
                new RequestHead(
                        "POST",
                        "",
                        "",
                        Map.of(
                                "x-amz-sns-rawdelivery", "true",
                                "x-amz-sns-message-id", "m-1",
                                "x-amz-sns-topic-arn", "arn:aws:sns:eu-west-1:123456789012:shop"))));
    }
}
