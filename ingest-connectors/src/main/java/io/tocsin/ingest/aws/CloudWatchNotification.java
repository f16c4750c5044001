package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.Fields;
import java.util.Optional;

/** An alarm as CloudWatch publishes it to a topic; composite alarms have a rule and no trigger. */
final class CloudWatchNotification {

    private CloudWatchNotification() {}

    static boolean isOne(Fields message) {
        return message.text("AlarmName").isPresent() && message.has("NewStateValue");
    }

    static CloudWatchAlarm read(Fields message, SnsNotification notification) {
        Optional<String> arn = message.text("AlarmArn");
        Optional<String> shown = message.text("Region");
        message.text("OldStateValue");
        for (String name : new String[] {"AlarmActions", "OKActions", "InsufficientDataActions"}) {
            message.skip(name);
        }
        return new CloudWatchAlarm(
                message.text("AlarmName").orElse(""),
                arn,
                CloudWatchContributor.of(message.text("AlarmContributorId"), message.at("AlarmContributorAttributes")),
                message.text("AWSAccountId"),
                arn.flatMap(AwsConsole::region).or(() -> shown),
                message.text("AlarmDescription"),
                CloudWatchState.of(message.text("NewStateValue")),
                message.text("NewStateReason"),
                message.text("StateChangeTime").or(notification::at),
                Optional.of(notification.id()),
                CloudWatchMetrics.ofTrigger(message.at("Trigger")),
                message);
    }
}
