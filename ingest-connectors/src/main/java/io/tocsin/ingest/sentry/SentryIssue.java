package io.tocsin.ingest.sentry;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Locale;
import java.util.Optional;

/** What became of an issue: created, resolved, open again; or something that says nothing about whether it fires. */
final class SentryIssue {

    private static final int VERSION = 1;

    private SentryIssue() {}

    /** The alert of an issue, whoever sends it. */
    static AlertKey key(String issue) {
        return AlertKey.of(VERSION, "issue", issue);
    }

    static Reading read(Fields root, AlertBatch batch, Optional<String> sentAt) throws UnreadableException {
        Fields issue = root.at("data", "issue");
        String action = word(root.text("action"));
        String status = word(issue.text("status"));
        return switch (action) {
            case "created", "unresolved" -> alert(issue, batch, AlertStatus.FIRING, action, sentAt);
            case "resolved" -> alert(issue, batch, AlertStatus.RESOLVED, action, sentAt);
            case "assigned" -> batch.ignored(IgnoreReason.NOTE, project(issue), false);
            case "archived", "ignored" -> batch.ignored(IgnoreReason.MUTED, project(issue), false);
            default -> ofStatus(issue, batch, status, sentAt);
        };
    }

    /** An action that we do not know says nothing; the issue's status does. */
    private static Reading ofStatus(Fields issue, AlertBatch batch, String status, Optional<String> sentAt)
            throws UnreadableException {
        return switch (status) {
            case "resolved" -> alert(issue, batch, AlertStatus.RESOLVED, status, sentAt);
            case "ignored", "archived" -> batch.ignored(IgnoreReason.MUTED, project(issue), false);
            default ->
                alert(
                        issue,
                        batch.remark(!status.equals("unresolved"), Remark.STATUS_ASSUMED),
                        AlertStatus.FIRING,
                        status,
                        sentAt);
        };
    }

    private static Reading alert(
            Fields issue, AlertBatch batch, AlertStatus status, String action, Optional<String> sentAt)
            throws UnreadableException {
        String id = issue.text("id")
                .orElseThrow(() -> new UnreadableException(
                        new Finding(DeadLetterCause.MISSING_FIELD, "data.issue.id", "nothing", "the id of the issue")));
        AlertDraft draft = new AlertDraft(key(id), status)
                .severity(issue.text("level").flatMap(SentryLevel::of))
                .service(project(issue))
                .title(issue.text("title"))
                .description(issue.text("metadata", "value"))
                .link("issue", issue.text("permalink"))
                .link("issue", issue.text("web_url"));
        if (action.equals("created")) {
            // Once in the life of an issue, so the body is the same in a retry only.
            draft.occurredAt(issue.text("firstSeen"));
        } else {
            // Nothing in the body tells the second time that an issue is resolved from the first.
            draft.occurredAt(sentAt).repeating();
        }
        return batch.only(labels(draft, issue));
    }

    private static AlertDraft labels(AlertDraft draft, Fields issue) {
        draft.label("short_id", issue.text("shortId")).label("project_name", issue.text("project", "name"));
        for (String said : new String[] {"status", "firstSeen", "lastSeen", "url", "project_url"}) {
            issue.skip(said);
        }
        issue.skipNested();
        return draft.rest(issue);
    }

    private static Optional<String> project(Fields issue) {
        return issue.text("project", "slug");
    }

    private static String word(Optional<String> text) {
        return text.orElse("").toLowerCase(Locale.ROOT);
    }
}
