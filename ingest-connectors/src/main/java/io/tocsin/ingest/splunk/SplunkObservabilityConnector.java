package io.tocsin.ingest.splunk;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The detectors of Splunk Observability Cloud, once SignalFx. Source of the form: its documentation of webhook
 * notifications; see {@code docs/connectors/splunk-observability.md} for what each field becomes.
 */
public final class SplunkObservabilityConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "splunk-observability";

    private static final int VERSION = 1;

    /** The connector. */
    public SplunkObservabilityConnector() {
        super(NAME);
    }

    /** The hash is SHA-256 by the vendor's page and SHA-1 by its own client, so either is taken. */
    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SignatureScheme.base64(
                "X-SFX-Signature", EnumSet.of(SignatureScheme.Hash.SHA1, SignatureScheme.Hash.SHA256)));
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        String incident = root.text("incidentId")
                .orElseThrow(() -> new UnreadableException(root.missing("incidentId, as in Splunk's own payload")));
        Optional<AlertStatus> status = root.text("statusExtended")
                .flatMap(DetectorStatus::of)
                .or(() -> root.text("status").flatMap(DetectorStatus::of));
        AlertDraft draft = new AlertDraft(AlertKey.of(VERSION, "incident", incident), status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(root.text("severity").flatMap(SeverityWords::of))
                .title(said(root, "rule"))
                .title(root.text("detector"))
                .title(said(root, "messageTitle"))
                .description(said(root, "description"))
                .description(root.text("messageBody"))
                .link("detector", root.text("detectorUrl"))
                .link("chart", root.text("imageUrl"))
                .link("runbook", said(root, "runbookUrl"))
                .occurredAt(root.text("timestamp"))
                .label("detector", root.text("detector"));
        return batch.only(labels(draft, root));
    }

    private static AlertDraft labels(AlertDraft draft, Fields root) {
        Map<String, String> dimensions = dimensions(root.at("inputs"));
        draft.service(first(dimensions, "service", "sf_service", "service.name"))
                .environment(first(dimensions, "environment", "sf_environment", "deployment.environment", "env"));
        dimensions.forEach(draft::label);
        for (String said : new String[] {"inputs", "sf_schema", "status", "messageBody", "messageTitle", "eventType"}) {
            root.skip(said);
        }
        return draft.rest(root);
    }

    /** The dimensions of all signals; of a name that comes twice the first, by the name of its signal. */
    private static Map<String, String> dimensions(Fields inputs) {
        Map<String, String> dimensions = new TreeMap<>();
        inputs.names().stream().sorted().forEach(signal -> {
            Fields key = inputs.at(signal, "key");
            key.names().forEach(name -> key.text(name).ifPresent(value -> dimensions.putIfAbsent(name, value)));
        });
        return dimensions;
    }

    private static Optional<String> first(Map<String, String> dimensions, String... names) {
        for (String name : names) {
            if (dimensions.containsKey(name)) {
                return Optional.of(dimensions.get(name));
            }
        }
        return Optional.empty();
    }

    /** A custom payload has been seen in which what follows the signals slipped in among them. */
    private static Optional<String> said(Fields root, String name) {
        return root.text(name).or(() -> root.text("inputs", name));
    }
}
