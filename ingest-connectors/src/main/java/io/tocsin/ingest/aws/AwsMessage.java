package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import java.util.Optional;
import java.util.function.Function;

/** What one message of AWS says, whichever way it came: an alert, or nothing. */
sealed interface AwsMessage {

    /** Handles both. */
    <T> T match(Function<AlertDraft, T> alert, Function<IgnoreReason, T> nothing);

    /** An alert. */
    record OfAlert(AlertDraft draft) implements AwsMessage {
        @Override
        public <T> T match(Function<AlertDraft, T> alert, Function<IgnoreReason, T> nothing) {
            return alert.apply(draft);
        }
    }

    /** Nothing that fires or ends. */
    record OfNothing(IgnoreReason reason) implements AwsMessage {
        @Override
        public <T> T match(Function<AlertDraft, T> alert, Function<IgnoreReason, T> nothing) {
            return nothing.apply(reason);
        }
    }

    /** What a notification says; one that nobody knows is a notice in its own words, so nothing is lost. */
    static AwsMessage read(SnsNotification notification) {
        Optional<Fields> object = AwsText.object(notification.text());
        return object.flatMap(fields -> known(fields, notification))
                .orElseGet(() -> new OfAlert(AwsNotice.draft(notification, object)));
    }

    /** What an object says, if it is one that is known. */
    static Optional<AwsMessage> known(Fields object, SnsNotification notification) {
        if (CloudWatchNotification.isOne(object)) {
            return Optional.of(ofAlarm(CloudWatchNotification.read(object, notification)));
        }
        if (CloudWatchEvent.isOne(object)) {
            return Optional.of(ofAlarm(CloudWatchEvent.read(object)));
        }
        return EventBridgeEvent.isOne(object)
                ? Optional.of(new OfAlert(EventBridgeEvent.draft(object)))
                : Optional.empty();
    }

    private static AwsMessage ofAlarm(CloudWatchAlarm alarm) {
        return alarm.isNew() ? new OfNothing(IgnoreReason.NO_ALERT) : new OfAlert(alarm.draft());
    }
}
