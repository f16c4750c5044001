package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;

/**
 * Any other message of a topic: a budget, a backup, an event of a database, a line of a script. Its topic and its
 * subject say which alert it is, so that the same notice, sent again, is the same alert; a message without a subject is
 * told by its first line. Nothing ends it, but for what says so in a word: the state of a backup job, a {@code status}.
 */
final class AwsNotice {

    private static final int VERSION = 1;

    private AwsNotice() {}

    static AlertDraft draft(SnsNotification notification, Optional<Fields> object) {
        Optional<String> state = word(notification, object, "State", "status");
        Optional<AlertStatus> status = AwsOutcome.of(state);
        Optional<String> subject = notification.subject().or(() -> named(object, "title"));
        AlertDraft draft = new AlertDraft(key(notification, object), status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(word(notification, object, "severity", "severity").flatMap(SeverityWords::of))
                .service(word(notification, object, "service", "service"))
                .environment(word(notification, object, "environment", "environment"))
                .title(subject)
                .title(Optional.of(firstLine(notification.text())))
                .description(named(object, "description"))
                .description(Optional.of(notification.text()))
                .label("topic", notification.topic())
                .occurredAt(notification.at())
                .deliveryId(Optional.of(notification.id()));
        notification.attributes().forEach(draft::label);
        object.ifPresent(draft::rest);
        return draft;
    }

    private static AlertKey key(SnsNotification notification, Optional<Fields> object) {
        Optional<String> given = named(object, "dedup_key")
                .or(() -> Optional.ofNullable(notification.attributes().get("Id")));
        return given.map(id -> AlertKey.of(VERSION, "id", notification.topic(), id))
                .orElseGet(() -> AlertKey.of(
                        VERSION,
                        "notice",
                        notification.topic(),
                        notification.subject().orElseGet(() -> firstLine(notification.text()))));
    }

    private static Optional<String> word(
            SnsNotification notification, Optional<Fields> object, String attribute, String field) {
        return Optional.ofNullable(notification.attributes().get(attribute)).or(() -> named(object, field));
    }

    private static Optional<String> named(Optional<Fields> object, String name) {
        return object.flatMap(fields -> fields.text(name));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
