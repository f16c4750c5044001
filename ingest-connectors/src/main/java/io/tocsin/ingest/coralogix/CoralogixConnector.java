package io.tocsin.ingest.coralogix;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Coralogix's generic webhook with its default message. Source of the variables: Coralogix's documentation of generic
 * outbound webhooks; see {@code docs/connectors/coralogix.md} for what each becomes.
 */
public final class CoralogixConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "coralogix";

    private static final int VERSION = 1;
    private static final String NEEDED = "variables that Coralogix replaces, of them alert_id ($ALERT_ID)";

    /** The connector. */
    public CoralogixConnector() {
        super(NAME);
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST", "PUT");
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        LooseFields fields = LooseFields.of(root, CoralogixFields.VARIABLES);
        CoralogixFields more = CoralogixFields.of(fields.at("fields"));
        AlertKey key = key(fields, more).orElseThrow(() -> new UnreadableException(fields.missing(NEEDED)));
        Optional<AlertStatus> status = fields.text("alertaction").flatMap(CoralogixConnector::status);
        AlertDraft draft = new AlertDraft(key, status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(more.text("priority")
                        .flatMap(SeverityWords::ofPriority)
                        .or(() -> more.text("severity").flatMap(SeverityWords::of)))
                .service(fields.text("service"))
                .service(more.text("service"))
                .environment(more.text("environment").or(() -> more.text("env")))
                .title(fields.text("name", "alertname"))
                .description(fields.text("description"))
                .description(more.text("text"))
                .link("alert", fields.text("alerturl"))
                .link("logs", fields.text("logurl"))
                .occurredAt(more.text("timestampMs"))
                .occurredAt(more.text("timestampISO"))
                .label("alert_id", fields.text("alertid"));
        more.label(draft);
        fields.skip("uuid", "iconurl");
        fields.rest(draft);
        return batch.only(draft);
    }

    /** The key that Coralogix makes for others tells the groups of an alert apart; its own id does not. */
    private static Optional<AlertKey> key(LooseFields fields, CoralogixFields more) {
        return more.text("dedupKey")
                .map(key -> AlertKey.of(VERSION, "dedup", key))
                .or(() -> fields.text("alertid")
                        .map(id -> AlertKey.of(
                                VERSION,
                                "alert",
                                id,
                                more.text("alertGroupByValues").orElse(""))));
    }

    private static Optional<AlertStatus> status(String action) {
        return Optional.ofNullable(
                switch (action.toLowerCase(Locale.ROOT)) {
                    case "trigger", "triggered" -> AlertStatus.FIRING;
                    case "resolve", "resolved" -> AlertStatus.RESOLVED;
                    default -> null;
                });
    }
}
