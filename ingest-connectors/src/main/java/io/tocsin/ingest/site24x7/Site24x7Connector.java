package io.tocsin.ingest.site24x7;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.alert.AlertStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Site24x7's webhook with its default parameters, as JSON or as a form. See {@code docs/connectors/site24x7.md} for what
 * each becomes.
 */
public final class Site24x7Connector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "site24x7";

    private static final int VERSION = 1;
    private static final Pattern MONITOR = Pattern.compile("/monitors/([A-Za-z0-9]{1,40})(?:/|$)");
    private static final Placeholders VARIABLES = new Placeholders("$", "\\$[A-Z][A-Z0-9_]+");
    private static final String NEEDED =
            "parameters that Site24x7 fills, of them MONITOR_DASHBOARD_LINK, MONITORURL or MONITORNAME";

    /** The connector. */
    public Site24x7Connector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        LooseFields fields = LooseFields.of(body.object(), VARIABLES);
        AlertKey key = key(fields).orElseThrow(() -> new UnreadableException(fields.missing(NEEDED)));
        Tags tags = Tags.of(fields.text("tags").orElse(""), VARIABLES);
        Optional<String> service = fields.text("service").or(() -> tags.get("service"));
        Site24x7Status status = Site24x7Status.of(fields.text("status").orElse(""));
        if (status.isQuiet()) {
            return batch.ignored(IgnoreReason.MUTED, service, false);
        }
        AlertDraft draft = new AlertDraft(key, status.status())
                .remark(status.assumed(), Remark.STATUS_ASSUMED)
                .severity(status.severity())
                .service(service)
                .environment(fields.text("environment", "env").or(() -> tags.get("env")))
                .title(fields.text("monitorname"))
                .title(fields.text("monitorurl"))
                .description(fields.text("incidentreason", "reason"))
                .link("monitor", fields.text("monitordashboardlink"))
                .link("cause", fields.text("rcalink"))
                .occurredAt(fields.text("incidenttimeiso"))
                .occurredAt(
                        status.status() == AlertStatus.FIRING ? fields.text("outagetimeunixformat") : Optional.empty())
                .occurredAt(fields.text("ct"))
                .label("url", fields.text("monitorurl"))
                .label("type", fields.text("monitortype"))
                .label("group", fields.text("monitorgroupname"))
                .label("locations", fields.text("failedlocations"));
        tags.label(draft);
        fields.skip("incidenttime", "outagetimeunixformat", "reason");
        fields.rest(draft);
        return batch.only(draft);
    }

    /** The monitor's number stands in its address only. */
    private static Optional<AlertKey> key(LooseFields fields) {
        return fields.text("monitorid")
                .or(() -> fields.text("monitordashboardlink")
                        .map(MONITOR::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1)))
                .map(id -> AlertKey.of(VERSION, "monitor", id))
                .or(() -> fields.text("monitorurl", "monitorname").map(name -> AlertKey.of(VERSION, "name", name)));
    }
}
