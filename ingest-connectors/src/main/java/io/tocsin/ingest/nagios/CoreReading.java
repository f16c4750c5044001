package io.tocsin.ingest.nagios;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.journal.AlertCommand.Action;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reading of one notification.
 *
 * @param notification what is notified of
 * @param key of its alert
 * @param fields its macros
 * @param service who owns what is checked; empty when that is not said
 */
record CoreReading(CoreNotification notification, AlertKey key, Fields fields, Optional<String> service) {

    private static final String[] AUTHORS = {
        "notificationauthor", "notificationauthorname", "author", "serviceackauthor", "hostackauthor"
    };
    private static final String[] COMMENTS = {"notificationcomment", "comment", "serviceackcomment", "hostackcomment"};

    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?");

    /** The reading, of which the rest of an alert is described by the connector. */
    Reading read(AlertBatch batch, Consumer<AlertDraft> rest) {
        Verdict verdict = notification.verdict();
        return switch (verdict) {
            case FIRES, RESOLVES, ASSUMED -> batch.only(alert(verdict, rest));
            case ACKNOWLEDGED -> command(Action.ACKNOWLEDGE, batch, rest);
            case WRITTEN -> written(batch, rest);
            case MUTED ->
                batch.ignored(IgnoreReason.MUTED, service, time(fields).isPresent());
        };
    }

    /** When it was, as far as that is certain: without a zone it is the core's local time, and that may be any. */
    static Optional<String> time(Fields fields) {
        return Stream.of("microtime", "timet", "time", "timestamp", "datetime", "longdatetime")
                .map(fields::text)
                .flatMap(Optional::stream)
                .filter(text -> !WITHOUT_ZONE.matcher(text).matches())
                .findFirst()
                .or(() -> fields.at("checkresult").text("execution_end"));
    }

    /** What the plugin said: its first line, and what it has below that. */
    static Optional<String> output(Fields fields) {
        Optional<String> line = fields.first("output", "serviceoutput", "hostoutput", "message")
                .or(() -> fields.at("checkresult").text("output"));
        Optional<String> below = fields.first("longoutput", "longserviceoutput", "longhostoutput")
                .map(text -> text.replace("\\n", "\n"));
        return line.map(text -> below.map(more -> text + "\n" + more).orElse(text))
                .or(() -> below);
    }

    private AlertDraft alert(Verdict verdict, Consumer<AlertDraft> rest) {
        AlertStatus status = verdict == Verdict.RESOLVES ? AlertStatus.RESOLVED : AlertStatus.FIRING;
        AlertDraft draft = new AlertDraft(key, status)
                .remark(verdict == Verdict.ASSUMED, Remark.STATUS_ASSUMED)
                .severity(notification.state().filter(now -> !now.isGood()).map(CheckState::severity))
                .service(service)
                .title(notification.title())
                .occurredAt(time(fields))
                .label("host", notification.host())
                .label("check", notification.check());
        rest.accept(draft);
        return draft;
    }

    private Reading command(Action action, AlertBatch batch, Consumer<AlertDraft> rest) {
        batch.add(new CommandDraft(key, action)
                .service(service)
                .about(alert(Verdict.FIRES, rest))
                .actor(fields.first(AUTHORS))
                .note(fields.first(COMMENTS))
                .occurredAt(time(fields)));
        return batch.finish();
    }

    private Reading written(AlertBatch batch, Consumer<AlertDraft> rest) {
        return fields.first(COMMENTS).isPresent()
                ? command(Action.NOTE, batch, rest)
                : batch.ignored(IgnoreReason.MANUAL_EVENT, service, time(fields).isPresent());
    }
}
