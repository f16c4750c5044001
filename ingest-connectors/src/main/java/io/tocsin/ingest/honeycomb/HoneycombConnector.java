package io.tocsin.ingest.honeycomb;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.SeverityWords;
import io.tocsin.model.alert.AlertStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Honeycomb's triggers and burn alerts. One message stands for all groups of a trigger, and the one that says that it is
 * over names no group: so a trigger is one alert. Source of the form: Honeycomb's documentation of webhooks and its
 * example listener; see {@code docs/connectors/honeycomb.md} for what each field becomes.
 */
public final class HoneycombConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "honeycomb";

    /** The same when Honeycomb tries again. */
    private static final String DELIVERY = "x-honeycomb-webhook-delivery-id";

    private static final int VERSION = 1;
    private static final int MOST_GROUPS = 20;
    private static final Pattern PLACE = Pattern.compile("/environments/([^/?]+)/datasets/([^/?]+)");

    /** The connector. */
    public HoneycombConnector() {
        super(NAME);
    }

    @Override
    public Set<String> headers() {
        return Set.of(DELIVERY);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        boolean test = root.text("is_test").filter("true"::equals).isPresent()
                || root.text("summary")
                        .filter(text -> text.startsWith("TRIGGER TEST"))
                        .isPresent();
        if (test) {
            return batch.ignored(IgnoreReason.TEST_NOTIFICATION, place(root, 2), false);
        }
        return batch.only(draft(root).deliveryId(batch.payload().head().header(DELIVERY)));
    }

    private static AlertDraft draft(Fields root) throws UnreadableException {
        Optional<AlertStatus> status = root.text("status").flatMap(HoneycombConnector::status);
        AlertDraft draft = new AlertDraft(key(root), status.orElse(AlertStatus.FIRING))
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(root.text("severity").flatMap(SeverityWords::of))
                .service(root.text("service"))
                .service(place(root, 2))
                .environment(root.text("environment"))
                .environment(place(root, 1))
                .title(root.text("name"))
                .description(root.text("description"), root.text("trigger_description"))
                .link("result", root.text("result_url"))
                .link("trigger", root.text("trigger_url"))
                .link("slo", root.text("slo_url"))
                .link("sli", root.text("sli_url"))
                .occurredAt(root.text("timestamp"))
                .label("groups", groups(root));
        for (String said : List.of("version", "summary", "is_test", "result_groups", "result_groups_triggered")) {
            root.skip(said);
        }
        return draft.rest(root);
    }

    private static AlertKey key(Fields root) throws UnreadableException {
        return root.text("id")
                .map(id -> AlertKey.of(VERSION, "trigger", id))
                .orElseThrow(() -> new UnreadableException(root.missing("id, as in Honeycomb's own payload")));
    }

    private static Optional<AlertStatus> status(String word) {
        return Optional.ofNullable(
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "TRIGGERED" -> AlertStatus.FIRING;
                    case "OK", "RESOLVED" -> AlertStatus.RESOLVED;
                    default -> null;
                });
    }

    /** Environment and dataset stand in the addresses only; a dataset is a service. */
    private static Optional<String> place(Fields root, int group) {
        return root.first("trigger_url", "slo_url", "result_url")
                .map(PLACE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(group))
                .filter(name -> !name.equals("__all__"));
    }

    private static Optional<String> groups(Fields root) {
        List<String> groups = root.items("result_groups_triggered").stream()
                .limit(MOST_GROUPS)
                .map(triggered -> triggered.at("Group"))
                .map(group -> String.join(
                        ",",
                        group.names().stream()
                                .map(name -> name + ":" + group.text(name).orElse(""))
                                .toList()))
                .filter(text -> !text.isEmpty())
                .toList();
        return groups.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", groups));
    }
}
