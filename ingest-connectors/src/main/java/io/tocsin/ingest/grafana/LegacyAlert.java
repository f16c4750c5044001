package io.tocsin.ingest.grafana;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule of legacy alerting. It names no time at all, and its recovery has no measurement ({@code evalMatches}): neither
 * may tell which alert it is.
 */
final class LegacyAlert {

    private static final int VERSION = 1;
    private static final Pattern PREFIX = Pattern.compile("^\\[(Alerting|OK|No Data|Pending|Paused)]\\s*");

    private LegacyAlert() {}

    static boolean isOne(Fields root) {
        return root.isObject()
                && !root.has("alerts")
                && (root.has("ruleId") || root.has("ruleName") || root.has("ruleUrl") || root.has("evalMatches"));
    }

    static Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        Optional<String> word = root.text("state");
        LegacyState state = LegacyState.of(word.orElse(""));
        Optional<IgnoreReason> ignored = ignored(root, state);
        if (ignored.isPresent()) {
            return batch.ignored(ignored.get(), root.at("tags").text("service"), false);
        }
        AlertDraft draft = new AlertDraft(key(root), state.status())
                .remark(isStrange(word), Remark.STATUS_ASSUMED)
                .severity(severity(root, state))
                .service(root.at("tags").text("service"))
                .environment(root.at("tags").first("environment", "env"))
                .title(root.text("title").map(title -> PREFIX.matcher(title).replaceFirst("")))
                .title(root.text("ruleName"))
                .description(root.text("message"))
                // What people write there is not always an address.
                .link("rule", root.text("ruleUrl").filter(url -> url.contains("://")))
                .link("image", root.text("imageUrl"));
        labels(draft, root);
        return batch.only(draft.rest(root));
    }

    /** A test always has the rule number 0, which no rule has. */
    private static Optional<IgnoreReason> ignored(Fields root, LegacyState state) {
        if (root.text("ruleId").equals(Optional.of("0"))) {
            return Optional.of(IgnoreReason.TEST_NOTIFICATION);
        }
        return switch (state) {
            case PAUSED -> Optional.of(IgnoreReason.MUTED);
            case PENDING, UNKNOWN -> Optional.of(IgnoreReason.PENDING);
            default -> Optional.empty();
        };
    }

    /** Rules are counted through over all organisations of a Grafana, so the number alone tells them apart. */
    private static AlertKey key(Fields root) throws UnreadableException {
        Optional<String> id = root.text("ruleId");
        if (id.isPresent()) {
            return AlertKey.of(VERSION, "rule", id.get());
        }
        return root.text("ruleUrl")
                .map(url -> AlertKey.of(VERSION, "rule_url", url))
                .or(() -> root.text("ruleName").map(name -> AlertKey.of(VERSION, "rule_name", name)))
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD, "ruleId", "nothing", "ruleId, ruleUrl or ruleName")));
    }

    private static boolean isStrange(Optional<String> word) {
        return LegacyState.of(word.orElse("")) == LegacyState.ALERTING
                && !word.map(text -> text.equalsIgnoreCase("alerting")).orElse(false);
    }

    private static Optional<Severity> severity(Fields root, LegacyState state) {
        Optional<Severity> found = root.at("tags").first("severity", "priority").flatMap(SeverityWords::of);
        return state == LegacyState.NO_DATA
                ? Optional.of(
                        found.filter(word -> !word.isAbove(Severity.ERROR)).orElse(Severity.ERROR))
                : found;
    }

    /** The rule's tags under their own names; those of the measurements behind them, the first of a name. */
    private static void labels(AlertDraft draft, Fields root) {
        draft.label("rule_id", root.text("ruleId"))
                .label("rule_name", root.text("ruleName"))
                .label("org_id", root.text("orgId"))
                .label("dashboard_id", root.text("dashboardId"))
                .label("panel_id", root.text("panelId"));
        Fields tags = root.at("tags");
        tags.names().forEach(name -> draft.label(name, tags.text(name)));
        for (Fields match : root.items("evalMatches")) {
            draft.label("metric", match.text("metric")).label("value", match.text("value"));
            Fields measured = match.at("tags");
            measured.names().forEach(name -> draft.label(name, measured.text(name)));
        }
        root.skip("evalMatches");
        root.skip("tags");
    }
}
