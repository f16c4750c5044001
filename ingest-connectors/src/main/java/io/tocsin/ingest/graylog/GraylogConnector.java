package io.tocsin.ingest.graylog;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import java.util.Optional;

/**
 * Graylog's HTTP notifications, which never say that anything is over, and the alarm callbacks of its first two
 * versions. Source of the form: Graylog's documentation of HTTP notifications; see {@code docs/connectors/graylog.md}
 * for what each field becomes.
 */
public final class GraylogConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "graylog";

    private static final String TEST = "test-dummy-v1";

    /** The connector. */
    public GraylogConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        if (root.text("event_definition_type").filter(TEST::equals).isPresent()) {
            return batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), false);
        }
        if (root.has("event_definition_id")) {
            return batch.only(GraylogEvent.draft(root));
        }
        if (root.at("check_result").isObject()) {
            return batch.only(GraylogEvent.ofStream(root));
        }
        throw new UnreadableException(root.missing("event_definition_id, or check_result of an older version"));
    }
}
