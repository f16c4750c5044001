package io.tocsin.ingest.splunk;

import io.tocsin.ingest.connector.Reading;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The webhook action of Splunk's search alerts. It tells the first row of the result only, and never that anything is
 * over. Source of the form: Splunk's alerting manual, "Use a webhook alert action"; see
 * {@code docs/connectors/splunk.md} for what each field becomes.
 */
public final class SplunkConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "splunk";

    private static final int VERSION = 1;

    /** The id of a search's run: what is searched, when, and a number. */
    private static final Pattern RUN = Pattern.compile("^(.*)_at_(\\d{9,10})_[\\d.]+$");

    /** Fields that Splunk makes of every event; they say nothing that the others do not. */
    private static final Pattern INTERNAL =
            Pattern.compile("_.*|date_.*|punct|linecount|timestartpos|timeendpos|splunk_server|eventtype");

    /** The connector. */
    public SplunkConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields root = body.object();
        Fields row = root.at("result");
        Optional<Matcher> run = root.text("sid").map(RUN::matcher).filter(Matcher::matches);
        Optional<String> name = root.text("search_name");
        String search = name.or(() -> run.map(matcher -> matcher.group(1)))
                .orElseThrow(() -> new UnreadableException(root.missing("search_name, or the sid of a saved search")));
        List<String> hosts = hosts(row);
        String host = hosts.size() == 1 ? hosts.get(0) : "";
        AlertDraft draft = new AlertDraft(
                        AlertKey.of(VERSION, "search", root.text("app").orElse(""), search, host), AlertStatus.FIRING)
                .severity(row.first("severity", "urgency", "priority").flatMap(SeverityWords::of))
                .service(row.text("service"))
                .environment(row.first("environment", "env"))
                .title(name)
                .title(Optional.of("Splunk " + search))
                .description(row.first("message", "_raw"))
                .link("results", root.text("results_link"))
                .occurredAt(row.text("_time"))
                .occurredAt(run.map(matcher -> matcher.group(2)))
                .label("search", search)
                .label("app", root.text("app"))
                .label("owner", root.text("owner"))
                .label("host", String.join(",", hosts));
        return batch.only(labels(draft, root, row));
    }

    private static AlertDraft labels(AlertDraft draft, Fields root, Fields row) {
        row.names().stream().filter(name -> INTERNAL.matcher(name).matches()).forEach(row::skip);
        draft.rest(row);
        root.skip("result");
        return draft.rest(root);
    }

    /** One host or several; a row that was counted over all has none. */
    private static List<String> hosts(Fields row) {
        Optional<String> one = row.text("host");
        return one.map(List::of)
                .orElseGet(() -> row.items("host").stream()
                        .map(host -> host.node().asText().strip())
                        .sorted()
                        .toList());
    }
}
