package io.tocsin.ingest.librenms;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.journal.AlertCommand;
import java.util.Locale;
import java.util.Optional;

/**
 * LibreNMS's transport of the kind "API", with the variables of its alert templates. All values are texts. See
 * {@code docs/connectors/librenms.md} for what each becomes.
 */
public final class LibreNmsConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "librenms";

    private static final int VERSION = 1;
    private static final String ACKNOWLEDGED = "2";
    private static final String NEEDED =
            "variables that LibreNMS replaces, of them device_id and rule_id, or hostname and name";

    /** The connector. */
    public LibreNmsConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        LooseFields fields = LooseFields.of(body.object(), Placeholders.MUSTACHE);
        AlertKey key = key(fields).orElseThrow(() -> new UnreadableException(fields.missing(NEEDED)));
        Optional<String> state = fields.text("state");
        if (state.filter(ACKNOWLEDGED::equals).isPresent()) {
            batch.add(new CommandDraft(key, AlertCommand.Action.ACKNOWLEDGE)
                    .service(service(fields))
                    .about(draft(fields, key, state))
                    .note(fields.text("alertnotes", "notes"))
                    .occurredAt(fields.text("timestamp")));
            return batch.finish();
        }
        return batch.only(draft(fields, key, state));
    }

    private static AlertDraft draft(LooseFields fields, AlertKey key, Optional<String> state) {
        Optional<String> host = fields.text("display", "hostname", "sysname");
        Optional<AlertStatus> status = state.flatMap(LibreNmsConnector::status);
        AlertDraft draft = new AlertDraft(key, status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(fields.text("severity").flatMap(LibreNmsConnector::severity))
                .service(service(fields))
                .environment(fields.text("environment", "env"))
                .title(fields.text("name")
                        .map(rule -> host.map(on -> rule + " on " + on).orElse(rule)))
                .title(fields.text("title"))
                .description(fields.text("msg", "title"))
                .link("device", fields.text("url", "link", "deviceurl"))
                .occurredAt(fields.text("timestamp"))
                .label("host", fields.text("hostname"))
                .label("device_id", fields.text("deviceid"))
                .label("rule_id", fields.text("ruleid"))
                .label("rule", fields.text("name"));
        // What is new in each message, or as long as a page, helps nobody as a label.
        fields.skip("id", "uid", "alertid", "alerted", "elapsed", "uptime", "uptimeshort", "uptimelong", "status");
        fields.skip("rule", "builder", "faults", "contacts", "string", "proc", "alertnotes", "notes", "title");
        fields.rest(draft);
        return draft;
    }

    private static Optional<AlertKey> key(LooseFields fields) {
        Optional<String> device = fields.text("deviceid", "hostname", "sysname");
        Optional<String> rule = fields.text("ruleid", "name");
        return device.filter(id -> rule.isPresent()).map(id -> AlertKey.of(VERSION, "rule", id, rule.get()));
    }

    private static Optional<String> service(LooseFields fields) {
        return fields.text("service", "servicename");
    }

    /** Recovered, alert, acknowledged (told apart before), worse, better, changed. */
    private static Optional<AlertStatus> status(String state) {
        return switch (state) {
            case "0" -> Optional.of(AlertStatus.RESOLVED);
            case "1", "3", "4", "5" -> Optional.of(AlertStatus.FIRING);
            default -> Optional.empty();
        };
    }

    /** A recovery has the severity "ok", which says nothing about how bad it was. */
    private static Optional<Severity> severity(String word) {
        return word.toLowerCase(Locale.ROOT).equals("ok") ? Optional.empty() : SeverityWords.of(word);
    }
}
