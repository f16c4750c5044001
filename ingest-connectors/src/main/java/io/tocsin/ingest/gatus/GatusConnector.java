package io.tocsin.ingest.gatus;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Gatus's custom alerting provider, whose body people write. Source of the placeholders: Gatus's README, "Configuring
 * custom alerts"; see {@code docs/connectors/gatus.md} for a body and for what each becomes.
 */
public final class GatusConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "gatus";

    private static final int VERSION = 1;
    private static final Placeholders PLACEHOLDERS = new Placeholders("[", "\\[[A-Z]+_[A-Z_]+\\]");
    private static final String NEEDED = "placeholders that Gatus replaces, of them endpoint_name ([ENDPOINT_NAME])";

    /** The connector. */
    public GatusConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        LooseFields fields = LooseFields.of(body.object(), PLACEHOLDERS);
        String name =
                fields.text("endpointname", "name").orElseThrow(() -> new UnreadableException(fields.missing(NEEDED)));
        Optional<String> group = fields.text("endpointgroup", "group");
        Optional<AlertStatus> status =
                fields.text("status", "alerttriggeredorresolved", "state").flatMap(GatusConnector::status);
        AlertDraft draft = new AlertDraft(
                        AlertKey.of(VERSION, "endpoint", group.orElse(""), name), status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(fields.text("severity").flatMap(SeverityWords::of))
                .service(fields.text("service"))
                .environment(fields.text("environment", "env"))
                .title(Optional.of(name))
                .description(
                        fields.text("alertdescription", "description"),
                        fields.text("resulterrors", "errors", "resultconditions"))
                .link("endpoint", fields.text("endpointurl", "url"))
                .occurredAt(fields.text("timestamp", "time"))
                .label("endpoint", name)
                .label("group", group);
        fields.rest(draft);
        return batch.only(draft);
    }

    private static Optional<AlertStatus> status(String word) {
        return Optional.ofNullable(
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "TRIGGERED" -> AlertStatus.FIRING;
                    case "RESOLVED" -> AlertStatus.RESOLVED;
                    default -> null;
                });
    }
}
