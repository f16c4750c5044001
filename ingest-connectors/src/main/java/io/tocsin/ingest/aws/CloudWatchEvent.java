package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.Fields;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An alarm as EventBridge tells it, in {@code detail}, and as CloudWatch calls a Lambda with it, in {@code alarmData}.
 */
final class CloudWatchEvent {

    private static final String DETAIL_TYPE = "CloudWatch Alarm State Change";

    private CloudWatchEvent() {}

    static boolean isOne(Fields event) {
        return alarm(event).text("alarmName").isPresent()
                && (event.has("alarmData")
                        || event.text("detail-type").filter(DETAIL_TYPE::equals).isPresent());
    }

    static CloudWatchAlarm read(Fields event) {
        Fields alarm = alarm(event);
        Fields configuration = alarm.at("configuration");
        event.skip("resources");
        event.skip("version");
        alarm.skip("previousState");
        alarm.skip("state", "reasonData");
        return new CloudWatchAlarm(
                alarm.text("alarmName").orElse(""),
                event.text("alarmArn").or(() -> resource(event)),
                event.text("account").or(() -> event.text("accountId")),
                event.text("region"),
                configuration.text("description"),
                CloudWatchState.of(alarm.text("state", "value")),
                alarm.text("state", "reason"),
                alarm.text("state", "timestamp").or(() -> event.text("time")),
                event.text("id"),
                CloudWatchMetrics.ofConfiguration(configuration),
                alarm);
    }

    private static Fields alarm(Fields event) {
        return event.has("alarmData") ? event.at("alarmData") : event.at("detail");
    }

    private static Optional<String> resource(Fields event) {
        return StreamSupport.stream(event.node().path("resources").spliterator(), false)
                .map(arn -> arn.asText(""))
                .filter(arn -> !arn.isBlank())
                .findFirst();
    }
}
