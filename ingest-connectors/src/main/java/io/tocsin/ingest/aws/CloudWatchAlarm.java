package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alarm that changed its state, whichever way it is told.
 *
 * @param name as its owner named it
 * @param arn of the alarm; old messages have none
 * @param contributor the one of its time series that changed; empty for the alarm as a whole
 * @param account that it is in
 * @param region that it is in, as its code where that is known
 * @param description as its owner wrote it
 * @param state as it is now
 * @param reason why
 * @param at when it changed
 * @param deliveryId of the message
 * @param metrics what it watches
 * @param rest everything else
 */
record CloudWatchAlarm(
        String name,
        Optional<String> arn,
        Optional<CloudWatchContributor> contributor,
        Optional<String> account,
        Optional<String> region,
        Optional<String> description,
        CloudWatchState state,
        Optional<String> reason,
        Optional<String> at,
        Optional<String> deliveryId,
        CloudWatchMetrics metrics,
        Fields rest) {

    private static final int VERSION = 1;
    private static final String CREATED = "Unchecked: Initial alarm creation";

    /** True when it was made just now: an alarm begins without data, and EventBridge tells that too. */
    boolean isNew() {
        return state == CloudWatchState.INSUFFICIENT_DATA
                && reason.filter(text -> text.startsWith(CREATED)).isPresent();
    }

    AlertDraft draft() {
        AlarmNotes notes = AlarmNotes.of(description.orElse(""));
        AlertDraft draft = new AlertDraft(key(), state.status())
                .remark(state == CloudWatchState.UNKNOWN, Remark.STATUS_ASSUMED)
                .severity(state.severity(notes.severity().or(() -> AlarmNotes.severityIn(name))))
                .service(notes.service())
                .service(contributor.flatMap(CloudWatchContributor::service))
                .service(metrics.service())
                .environment(notes.environment())
                .title(Optional.of(
                        name + contributor.map(CloudWatchContributor::inWords).orElse("")))
                .description(Optional.of(
                        Stream.of(description, reason).flatMap(Optional::stream).collect(Collectors.joining("\n\n"))))
                .label("state", state.name())
                .label("account", account)
                .label("region", region)
                .link("alarm", arn.flatMap(AwsConsole::alarm))
                .link("runbook", notes.runbook())
                .occurredAt(at)
                .deliveryId(deliveryId);
        contributor.ifPresent(one -> one.attributes().forEach(draft::label));
        metrics.label(draft);
        return draft.rest(rest);
    }

    /**
     * An alarm has one ARN for ever; where a message has none, its account, region and name are the same. Of an alarm over
     * many time series each is an alert of its own: it begins and ends by itself, beside the alarm as a whole.
     */
    private AlertKey key() {
        List<String> parts = new ArrayList<>(
                arn.map(List::of).orElseGet(() -> List.of(account.orElse(""), region.orElse(""), name)));
        contributor.ifPresent(one -> parts.add(one.id()));
        String kind = contributor.map(one -> "contributor").orElse(arn.isPresent() ? "alarm" : "alarm_name");
        return AlertKey.of(VERSION, kind, parts.toArray(String[]::new));
    }
}
