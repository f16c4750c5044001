package io.tocsin.ingest.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An occurrence of an issue, sent by an alert rule or by the webhook plugin. Which alert it is, is the issue: the same
 * that a later message about the issue resolves. Its service is the project, never a tag, because that later message
 * has no tags.
 */
final class SentryEvent {

    private static final Pattern ISSUE = Pattern.compile("/issues/(\\d{1,30})(?:/|$|\\?)");
    private static final Pattern PROJECT = Pattern.compile("/projects/[^/]+/([^/]+)/events/");
    private static final List<String> NOT_LABELS = List.of(
            "event_id",
            "project",
            "datetime",
            "received",
            "type",
            "version",
            "key_id",
            "url",
            "issue_url",
            "fingerprint",
            "hashes");

    private SentryEvent() {}

    /** What an alert rule of issues sends. */
    static AlertDraft ofRule(Fields data) throws UnreadableException {
        Fields event = data.at("event");
        String issue = event.text("issue_id")
                .or(() -> find(ISSUE, event.text("issue_url")))
                .or(() -> find(ISSUE, event.text("web_url")))
                .orElseThrow(() -> missing("data.event.issue_id"));
        return draft(SentryIssue.key(issue), event)
                .service(find(PROJECT, event.text("url")))
                .title(event.text("title"))
                .title(event.text("message"))
                .description(event.text("metadata", "value"), event.text("culprit"))
                .link("issue", event.text("web_url"))
                .label("rule", data.text("triggered_rule").or(() -> data.text("issue_alert", "title")));
    }

    /** What the webhook plugin sends: the issue flat, and its event. */
    static AlertDraft ofPlugin(Fields root) throws UnreadableException {
        Fields event = root.at("event");
        String issue = root.text("id").orElseThrow(() -> missing("id"));
        AlertDraft draft = draft(SentryIssue.key(issue), event)
                .severity(root.text("level").flatMap(SentryLevel::of))
                .service(root.text("project_slug"))
                .service(root.text("project"))
                .title(event.text("title"))
                .title(root.text("message"))
                .description(root.text("message"))
                .link("issue", root.text("url"))
                .label("culprit", root.text("culprit"));
        root.skip("project_name");
        root.skip("event");
        return draft.rest(root);
    }

    private static AlertDraft draft(AlertKey key, Fields event) {
        AlertDraft draft = new AlertDraft(key, AlertStatus.FIRING)
                .severity(event.text("level").flatMap(SentryLevel::of))
                .environment(event.text("environment"))
                .environment(tag(event, "environment"))
                .occurredAt(event.text("timestamp"))
                .occurredAt(event.text("datetime"));
        tags(event).forEach(tag -> draft.label(text(tag, 0), text(tag, 1)));
        NOT_LABELS.forEach(event::skip);
        event.skipNested();
        event.text("title");
        event.text("message");
        event.text("web_url");
        event.text("issue_id");
        return draft.rest(event);
    }

    private static Optional<String> tag(Fields event, String name) {
        return tags(event).stream()
                .filter(tag -> text(tag, 0).equals(name))
                .map(tag -> text(tag, 1))
                .findFirst();
    }

    /** Pairs of name and value, as lists of two. */
    private static List<JsonNode> tags(Fields event) {
        return event.items("tags").stream()
                .map(Fields::node)
                .filter(JsonNode::isArray)
                .toList();
    }

    private static String text(JsonNode tag, int index) {
        return tag.path(index).asText();
    }

    private static Optional<String> find(Pattern pattern, Optional<String> url) {
        return url.map(pattern::matcher).filter(Matcher::find).map(matcher -> matcher.group(1));
    }

    private static UnreadableException missing(String place) {
        return new UnreadableException(
                new Finding(DeadLetterCause.MISSING_FIELD, place, "nothing", "the id of the issue"));
    }
}
