package io.tocsin.ingest.grafana;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.StableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Grafana's webhook contact point. Unified alerting (8 and later) sends groups of alerts, by POST or PUT, with a body that a
 * custom template may have changed; legacy alerting (up to 10) sends the state of one rule. Source of the fields: the
 * webhook receiver of grafana/alerting, and Grafana's documentation of its webhook notifier; see
 * {@code docs/connectors/grafana.md} for what each becomes.
 */
public final class GrafanaConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "grafana";

    /** The header that our page tells people to enter: Grafana has no name of its own for it. */
    private static final String SIGNED_AT = "x-grafana-alerting-timestamp";

    private static final String ALLOWED = "alerts, as unified alerting sends them, or ruleId, as legacy alerting does";

    private final int maxAlerts;

    /** A connector that takes so many alerts in one request. */
    public GrafanaConnector(int maxAlerts) {
        super(NAME);
        this.maxAlerts = maxAlerts;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST", "PUT");
    }

    @Override
    public Set<String> headers() {
        return Set.of(SIGNED_AT);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SignatureScheme.hex("X-Grafana-Alerting-Signature"));
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.root();
        if (LegacyAlert.isOne(root)) {
            return LegacyAlert.read(root, batch);
        }
        List<Fields> members = members(body.root());
        if (!members.isEmpty() && members.stream().allMatch(UnifiedAlert::isTest)) {
            return batch.ignored(IgnoreReason.TEST_NOTIFICATION, Optional.empty(), true);
        }
        batch.remark(isTruncated(root), Remark.ALERTS_TRUNCATED);
        UnifiedGroup group = UnifiedGroup.of(root);
        Optional<String> delivery = delivery(batch.payload());
        for (Fields member : members) {
            add(member, group, delivery, batch);
        }
        return batch.finish();
    }

    private static void add(Fields member, UnifiedGroup group, Optional<String> delivery, AlertBatch batch) {
        try {
            AlertDraft draft = UnifiedAlert.read(member, group, batch.payload().receivedAt());
            batch.add(delivery.isPresent() ? draft.deliveryId(delivery) : draft.repeating());
        } catch (UnreadableException e) {
            batch.bad(e.finding(), member.bytes());
        }
    }

    /** The group's alerts; a custom template may send the list alone, or a single alert. */
    private List<Fields> members(Fields root) throws UnreadableException {
        if (!root.isObject()) {
            return root.alerts(maxAlerts);
        }
        if (root.node().path("alerts").isArray()) {
            return root.alerts(maxAlerts, "alerts");
        }
        if (!UnifiedAlert.isIdentified(root)) {
            String found = root.names().isEmpty() ? "an empty object" : "fields " + String.join(", ", root.names());
            throw new UnreadableException(new Finding(DeadLetterCause.MISSING_FIELD, "body", found, ALLOWED));
        }
        return List.of(root);
    }

    /**
     * Grafana repeats a group with the very same bytes to say that it still fires, and no id. Where it signs the time as
     * well, the same time and bytes are the same delivery, and a repeat has another time.
     */
    private static Optional<String> delivery(Payload payload) {
        return payload.head().header(SIGNED_AT).map(at -> at + " " + StableId.of(payload.body()));
    }

    private static boolean isTruncated(Fields root) {
        return root.text("truncatedAlerts").filter(count -> !count.equals("0")).isPresent();
    }
}
