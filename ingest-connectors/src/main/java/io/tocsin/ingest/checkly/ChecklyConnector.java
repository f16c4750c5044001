package io.tocsin.ingest.checkly;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;
import java.util.Set;

/**
 * Checkly's webhook channel, with its default template or one of people's own. Source of the variables: Checkly's
 * documentation of webhooks; see {@code docs/connectors/checkly.md} for what each becomes.
 */
public final class ChecklyConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "checkly";

    private static final int VERSION = 1;
    private static final String NEEDED =
            "variables that Checkly replaces, of them check_id ({{CHECK_ID}}) and alert_type ({{ALERT_TYPE}})";

    /** The connector. */
    public ChecklyConnector() {
        super(NAME);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SignatureScheme.hex("x-checkly-signature"));
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST", "PUT");
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        LooseFields fields = LooseFields.of(body.object(), Placeholders.MUSTACHE);
        String check = fields.text("checkid").orElseThrow(() -> new UnreadableException(fields.missing(NEEDED)));
        String type = fields.text("alerttype").orElse("");
        Optional<ChecklyAlert> alert = ChecklyAlert.of(type);
        Tags tags = tags(fields);
        if (alert.isPresent() && alert.get().status().isEmpty()) {
            return batch.ignored(IgnoreReason.NO_ALERT, service(fields, tags), true);
        }
        AlertDraft draft = new AlertDraft(
                        key(fields, check, type),
                        alert.flatMap(ChecklyAlert::status).orElse(AlertStatus.FIRING))
                .remark(alert.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(
                        fields.text("severity").flatMap(SeverityWords::of).or(() -> alert.map(ChecklyAlert::severity)))
                .service(service(fields, tags))
                .environment(fields.text("environment", "env").or(() -> tags.get("env")))
                .title(fields.text("checkname"))
                .title(fields.text("event", "alerttitle", "title"))
                .description(fields.text("checkerrormessage"))
                .description(fields.text("event", "alerttitle"))
                .link("result", fields.text("link", "resultlink", "url"))
                .occurredAt(fields.text("startedat", "timestamp"))
                .label("check_id", check)
                .label("check_type", fields.text("checktype"))
                .label("group", fields.text("groupname"))
                .label("location", fields.text("runlocation"));
        tags.label(draft);
        fields.skip("uuid", "checkresultid", "sslcheckdomain");
        fields.rest(draft);
        return batch.only(draft);
    }

    /** A certificate that runs out is a condition of its own: the check that recovers does not end it. */
    private static AlertKey key(LooseFields fields, String check, String type) {
        return type.equalsIgnoreCase(ChecklyAlert.CERTIFICATE)
                ? AlertKey.of(
                        VERSION,
                        "certificate",
                        check,
                        fields.text("sslcheckdomain").orElse(""))
                : AlertKey.of(VERSION, "check", check);
    }

    private static Optional<String> service(LooseFields fields, Tags tags) {
        return fields.text("service", "servicename").or(() -> tags.get("service"));
    }

    /** A list, or a text with commas, which is empty when there are none. */
    private static Tags tags(LooseFields fields) {
        Fields tags = fields.at("tags");
        return Tags.of(tags.node(), Placeholders.MUSTACHE);
    }
}
