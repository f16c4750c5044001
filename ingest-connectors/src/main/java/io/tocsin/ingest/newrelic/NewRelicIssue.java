package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.journal.AlertCommand;
import java.util.Optional;

/**
 * What one message says of an issue.
 *
 * @param fields of the message
 * @param key which alert it is
 * @param state of the issue
 */
record NewRelicIssue(NewRelicFields fields, AlertKey key, NewRelicState state) {

    static NewRelicIssue of(NewRelicFields fields) throws UnreadableException {
        NewRelicState state = NewRelicState.of(
                fields.first("state", "issueState", "issue_state", "current_state", "currentState", "status"));
        return new NewRelicIssue(fields, NewRelicIdentity.of(fields), state);
    }

    /** The alert; it fires while somebody has it. */
    AlertDraft draft() {
        AlertDraft draft = new AlertDraft(key, state.status())
                .remark(state == NewRelicState.UNKNOWN, Remark.STATUS_ASSUMED)
                .severity(fields.first("priority", "issuePriority", "issue_priority", "severity")
                        .flatMap(SeverityWords::of))
                .service(service())
                .environment(environment())
                .occurredAt(changedAt());
        if (state.status() == AlertStatus.FIRING) {
            // An issue that closes was created long before.
            draft.occurredAt(fields.first("activatedAt", "createdAt", "created_at"));
        }
        NewRelicDescription.add(fields, draft);
        return draft.rest(fields.root());
    }

    /** That somebody took it, there. */
    Optional<CommandDraft> command() {
        return state == NewRelicState.ACKNOWLEDGED
                ? Optional.of(new CommandDraft(key, AlertCommand.Action.ACKNOWLEDGE)
                        .service(service())
                        .about(draft())
                        .actor(fields.first("acknowledgedBy", "acknowledged_by", "owner"))
                        .occurredAt(changedAt()))
                : Optional.empty();
    }

    /**
     * Not the impacted entities: an issue collects more of them while it is open, and its end must reach the service
     * that its beginning went to.
     */
    private Optional<String> service() {
        return fields.first("service", "serviceName", "service_name")
                .or(() -> fields.at("accumulations", "tag", "service"))
                .or(() -> fields.firstItem("targets").at("labels", "service"));
    }

    private Optional<String> environment() {
        NewRelicFields target = fields.firstItem("targets");
        return fields.first("environment", "env")
                .or(() -> fields.at("accumulations", "tag", "environment"))
                .or(() -> fields.at("accumulations", "tag", "env"))
                .or(() -> target.at("labels", "environment"))
                .or(() -> target.at("labels", "env"));
    }

    private Optional<String> changedAt() {
        return fields.first("closedAt", "closed_at", "updatedAt", "updated_at", "timestamp");
    }
}
