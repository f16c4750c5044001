package io.tocsin.ingest.uptimerobot;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.Placeholders;
import java.util.Optional;
import java.util.Set;

/**
 * UptimeRobot's webhooks: its variables as a query, a form or JSON, under its own names or those that people give them.
 * A variable that has no value stays in the text as {@code *itsName*}.
 */
public final class UptimeRobotConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "uptimerobot";

    private static final Set<String> METHODS = Set.of("GET", "POST");
    /** What it leaves where a variable has no value. */
    private static final Placeholders LEFT_OVER = new Placeholders("*", "\\*[A-Za-z]{3,60}\\*");

    /** The connector. */
    public UptimeRobotConnector() {
        super(NAME);
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        LooseFields variables = LooseFields.of(body.object(), LEFT_OVER);
        Monitor monitor = Monitor.of(variables);
        Optional<String> time = variables.text("alertdatetime");
        AlertType type = AlertType.of(variables.text("alerttype"), variables.text("alerttypefriendlyname", "status"));
        if (type == AlertType.PAUSED) {
            return batch.ignored(IgnoreReason.MUTED, Optional.empty(), time.isPresent());
        }
        AlertDraft draft = monitor.draft(type, variables, batch.payload().receivedAt())
                .description(variables.text("alertdetails"))
                .occurredAt(time);
        Tags.of(variables.text("tags", "monitortags").orElse(""), LEFT_OVER).describe(draft);
        variables.rest(draft);
        return batch.only(draft);
    }
}
