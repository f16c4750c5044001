package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * An alarm as EventBridge tells it, in {@code detail}, and as CloudWatch calls a Lambda with it, in {@code alarmData}.
 */
final class CloudWatchEvent {

    private static final String CONFIGURED = "CloudWatch Alarm Configuration Change";
    private static final Set<String> DETAIL_TYPES =
            Set.of("CloudWatch Alarm State Change", "CloudWatch Alarm Contributor State Change");

    private CloudWatchEvent() {}

    static boolean isOne(Fields event) {
        return alarm(event).text("alarmName").isPresent()
                && (event.has("alarmData")
                        || event.text("detail-type")
                                .filter(DETAIL_TYPES::contains)
                                .isPresent()
                        || isDeleted(event));
    }

    /** True when somebody made, changed or deleted an alarm, which says nothing of what it watches. */
    static boolean isConfigured(Fields event) {
        return event.text("detail-type").filter(CONFIGURED::equals).isPresent();
    }

    static CloudWatchAlarm read(Fields event) {
        Fields alarm = alarm(event);
        Fields configuration = alarm.at("configuration");
        boolean deleted = isDeleted(event);
        event.skip("resources");
        event.skip("version");
        alarm.skip("previousState");
        alarm.skip("state", "reasonData");
        return new CloudWatchAlarm(
                alarm.text("alarmName").orElse(""),
                event.text("alarmArn").or(() -> resource(event)),
                CloudWatchContributor.of(
                        alarm.text("alarmContributor", "id"), alarm.at("alarmContributor", "attributes")),
                event.text("account").or(() -> event.text("accountId")),
                event.text("region"),
                configuration.text("description"),
                deleted ? CloudWatchState.OK : CloudWatchState.of(alarm.text("state", "value")),
                deleted ? Optional.of("Deleted") : alarm.text("state", "reason"),
                alarm.text("state", "timestamp").filter(any -> !deleted).or(() -> event.text("time")),
                event.text("id"),
                CloudWatchMetrics.ofConfiguration(configuration),
                alarm);
    }

    /** An alarm that is there no more never says that it is over. */
    private static boolean isDeleted(Fields event) {
        return isConfigured(event)
                && event.at("detail").text("operation").filter("delete"::equals).isPresent();
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
