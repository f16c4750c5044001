package io.tocsin.ingest.gcp;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The alert of one incident. The incident id is the same when it opens, when it is reminded of and when it closes. */
final class GcpIncident {

    private static final int VERSION = 1;

    private GcpIncident() {}

    static AlertDraft draft(Fields incident) throws UnreadableException {
        String state = incident.text("state").orElse("").toLowerCase(Locale.ROOT);
        boolean closed = state.equals("closed");
        boolean known = closed || state.equals("open") || state.equals("acknowledged");
        AlertDraft draft = new AlertDraft(key(incident), closed ? AlertStatus.RESOLVED : AlertStatus.FIRING)
                .remark(!known, Remark.STATUS_ASSUMED)
                .severity(severity(incident))
                .title(incident.text("condition_name"))
                .title(incident.text("policy_name"))
                .title(incident.text("summary"))
                .label("policy", incident.text("policy_name"))
                .link("incident", incident.text("url"))
                .occurredAt(incident.text(closed ? "ended_at" : "started_at"));
        GcpLabels.add(incident, draft);
        document(incident, draft);
        return draft.rest(incident);
    }

    private static AlertKey key(Fields incident) throws UnreadableException {
        return incident.text("incident_id")
                .map(id -> AlertKey.of(VERSION, "incident", id))
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "incident",
                        "fields " + String.join(", ", incident.names()),
                        "incident_id")));
    }

    /** Of the policy; where it says {@code no severity}, of its labels. */
    private static Optional<Severity> severity(Fields incident) {
        return incident.text("severity")
                .flatMap(SeverityWords::of)
                .or(() -> incident.text("policy_user_labels", "severity").flatMap(SeverityWords::of))
                .or(() -> incident.text("metadata", "user_labels", "severity").flatMap(SeverityWords::of))
                .or(() -> incident.text("metadata", "system_labels", "severity").flatMap(SeverityWords::of));
    }

    /** The documentation is an object, and in old messages a text. */
    private static void document(Fields incident, AlertDraft draft) {
        Optional<String> text = incident.text("documentation").or(() -> incident.text("documentation", "content"));
        draft.description(Optional.of(String.join(
                "\n\n",
                List.of(incident.text("summary").orElse(""), text.orElse("")).stream()
                        .filter(part -> !part.isEmpty())
                        .toList())));
        incident.items("documentation", "links")
                .forEach(link -> draft.link(link.text("displayName").orElse("documentation"), link.text("url")));
        incident.skip("documentation");
    }
}
