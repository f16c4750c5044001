package io.tocsin.ingest.uptimekuma;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.ExpiryNotice;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.reading.UpDown;
import java.util.Optional;
import java.util.Set;

/**
 * Uptime Kuma's webhook, as its {@code server/notification-providers/webhook.js} sends it: JSON, a form with one field
 * {@code data}, a template of the user's, or a query. It never sends again.
 */
public final class UptimeKumaConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "uptime-kuma";

    private static final int KEY_VERSION = 1;
    private static final Set<String> METHODS = Set.of("GET", "POST");

    /** The connector. */
    public UptimeKumaConnector() {
        super(NAME);
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        KumaMessage message = KumaMessage.of(body.object());
        batch.remark(message.isMended(), Remark.JSON_MENDED);
        if (message.isTest()) {
            return batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), false);
        }
        KumaMonitor monitor = message.monitor();
        KumaState state = message.state();
        return switch (state) {
            case PENDING -> batch.ignored(IgnoreReason.PENDING, monitor.service(), message.isDated());
            case MAINTENANCE -> batch.ignored(IgnoreReason.MUTED, monitor.service(), message.isDated());
            case NONE -> batch.only(notice(message, monitor, batch));
            case DOWN, UP, UNKNOWN -> batch.only(beat(message, monitor, UpDown.of(Optional.of(state.name()))));
        };
    }

    private static AlertDraft beat(KumaMessage message, KumaMonitor monitor, UpDown state) {
        AlertDraft draft = state.draft(monitor.key(KEY_VERSION, "monitor"))
                .title(state.title(monitor.name()))
                .title(state.title(monitor.id().map(id -> "Monitor " + id)));
        return message.describe(monitor.describe(draft));
    }

    /** A message about a monitor that says neither up nor down: a certificate or a domain that ends. */
    private static AlertDraft notice(KumaMessage message, KumaMonitor monitor, AlertBatch batch) {
        AlertDraft draft = ExpiryNotice.of(message.text())
                .draft(
                        monitor.key(KEY_VERSION, "notice", message.subject()),
                        batch.payload().receivedAt())
                .title(Optional.of(message.text()));
        return message.describe(monitor.describe(draft));
    }
}
