package io.tocsin.ingest.aws;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.Optional;

/**
 * What one message of AWS says, whichever way it came.
 *
 * @param alert what fires or ends, if anything does
 */
record AwsMessage(Optional<AlertDraft> alert) {

    /** What a notification says; one that nobody knows is a notice in its own words, so nothing is lost. */
    static AwsMessage of(SnsNotification notification) {
        Optional<Fields> object = Fields.parse(notification.text());
        return object.flatMap(fields -> known(fields, notification))
                .orElseGet(() -> new AwsMessage(Optional.of(AwsNotice.draft(notification, object))));
    }

    /** What an object says, if it is one that is known. */
    static Optional<AwsMessage> known(Fields object, SnsNotification notification) {
        if (CloudWatchNotification.isOne(object)) {
            return Optional.of(ofAlarm(CloudWatchNotification.read(object, notification)));
        }
        if (CloudWatchEvent.isOne(object)) {
            return Optional.of(ofAlarm(CloudWatchEvent.read(object)));
        }
        if (CloudWatchEvent.isConfigured(object)) {
            return Optional.of(new AwsMessage(Optional.empty()));
        }
        return EventBridgeEvent.isOne(object)
                ? Optional.of(new AwsMessage(Optional.of(EventBridgeEvent.draft(object))))
                : Optional.empty();
    }

    private static AwsMessage ofAlarm(CloudWatchAlarm alarm) {
        return new AwsMessage(alarm.isNew() ? Optional.empty() : Optional.of(alarm.draft()));
    }
}
