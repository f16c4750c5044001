package io.tocsin.ingest.nagios;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import java.util.List;
import java.util.Optional;

/**
 * Nagios, Icinga and what speaks like them. They have no webhook: a notification command calls curl with macros, as a
 * form or as JSON, under names that its author chose. The macros are those of Nagios' standard list and of Icinga 2's
 * runtime macros.
 */
public final class NagiosConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "nagios";

    private static final int KEY_VERSION = 1;
    /** Said elsewhere, or different in each message. */
    private static final List<String> SKIPPED = List.of(
            "shortdatetime",
            "date",
            "checkresult",
            "serviceattempt",
            "hostattempt",
            "lastservicestate",
            "laststate",
            "lasthoststate",
            "host",
            "service",
            "tocsinservice");

    /** The connector. */
    public NagiosConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        CoreMacros macros = CoreMacros.of(body.object());
        Fields fields = macros.fields();
        CoreNotification notification = CoreNotification.of(macros);
        if (notification.type() == NotificationType.UNKNOWN && isSoft(fields)) {
            return batch.ignored(IgnoreReason.PENDING, fields.text("tocsinservice"), false);
        }
        return new CoreReading(
                        notification,
                        notification.key(KEY_VERSION, Optional.empty()),
                        fields,
                        fields.text("tocsinservice"))
                .read(batch, draft -> describe(draft, fields));
    }

    /** A result of Icinga's API, of a check that the core tries again before it notifies. */
    private static boolean isSoft(Fields fields) {
        return fields.at("checkresult")
                .text("state_type")
                .or(() -> fields.first("statetype", "servicestatetype", "hoststatetype"))
                .filter("SOFT"::equalsIgnoreCase)
                .isPresent();
    }

    private static void describe(AlertDraft draft, Fields fields) {
        draft.environment(fields.first("environment", "env"))
                .description(CoreReading.output(fields))
                .label("address", fields.first("address", "hostaddress"))
                .link("notes", fields.first("notesurl", "servicenotesurl", "hostnotesurl"))
                .link("actions", fields.first("actionurl", "serviceactionurl", "hostactionurl"))
                .link("monitoring", fields.first("url", "link"));
        SKIPPED.forEach(fields::skip);
        draft.rest(fields);
    }
}
