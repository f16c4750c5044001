package io.tocsin.ingest.pingdom;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.reading.UpDown;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Locale;
import java.util.Optional;

/**
 * Pingdom's state change webhooks: one check in each request, of an uptime check {@code UP} or {@code DOWN}, of a
 * transaction check {@code SUCCESS} or {@code FAILING}. The form is that of Pingdom's page "State change webhooks".
 */
public final class PingdomConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "pingdom";

    private static final int KEY_VERSION = 1;

    /** The connector. */
    public PingdomConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields check = body.object();
        String id = check.text("check_id")
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "check_id",
                        "nothing",
                        "the number that Pingdom gives a check")));
        UpDown state = UpDown.of(check.text("current_state"));
        AlertDraft draft = state.draft(AlertKey.of(KEY_VERSION, "check", id))
                .title(state.title(check.text("check_name")))
                .title(state.title(Optional.of("Check " + id)))
                .description(check.text("long_description"))
                .description(check.text("description"))
                .occurredAt(check.text("state_changed_timestamp"))
                .occurredAt(check.text("state_changed_utc_time"))
                .label("check_id", id)
                .label("host", check.at("check_params").text("hostname"))
                .link("target", check.at("check_params").text("full_url"));
        draft.severity(check.text("importance_level").flatMap(PingdomConnector::severity));
        // After the importance, which is HIGH unless somebody changed it: a tag is the team's own word.
        Tags.of(check.node().path("tags"), Placeholders.NONE).describe(draft);
        for (String known : new String[] {"tags", "check_params", "second_probe", "version"}) {
            check.skip(known);
        }
        return batch.only(draft.rest(check));
    }

    private static Optional<Severity> severity(String importance) {
        return switch (importance.toUpperCase(Locale.ROOT)) {
            case "HIGH" -> Optional.of(Severity.ERROR);
            case "LOW" -> Optional.of(Severity.WARNING);
            default -> Optional.empty();
        };
    }
}
