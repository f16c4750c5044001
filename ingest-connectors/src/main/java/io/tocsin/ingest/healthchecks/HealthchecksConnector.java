package io.tocsin.ingest.healthchecks;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.reading.UpDown;
import io.tocsin.ingest.text.Placeholders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Healthchecks' webhooks, hosted or self-hosted. URL, body and headers are templates, and the method is GET, POST or
 * PUT: so it is the template of our page, the check as {@code $JSON} gives it, or a query. The variables are those of
 * its {@code hc/integrations/webhook/transport.py}.
 */
public final class HealthchecksConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "healthchecks";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
    /** The name that its test button gives a check that does not exist. */
    private static final String TEST = "TEST";
    /** How a check is set, in {@code $JSON}; says nothing of what happened. */
    private static final List<String> SETTINGS = List.of(
            "badge_url",
            "channels",
            "failure_kw",
            "filter_body",
            "filter_default_fail",
            "filter_http_body",
            "filter_subject",
            "grace",
            "manual_resume",
            "methods",
            "next_ping",
            "pause_url",
            "ping_url",
            "resume_url",
            "start_kw",
            "started",
            "subject",
            "subject_fail",
            "success_kw",
            "timeout",
            "update_url",
            "n_pings");

    /** The connector. */
    public HealthchecksConnector() {
        super(NAME);
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields message = body.object();
        Fields check = message.at("check").isObject() ? message.at("check") : message;
        CheckIdentity identity = CheckIdentity.of(check);
        Optional<String> status = message.text("status").or(() -> check.text("status"));
        Optional<String> at = message.first("at", "now", "timestamp");
        Optional<IgnoreReason> ignored = ignored(status, check.text("name"));
        if (ignored.isPresent()) {
            return batch.ignored(ignored.get(), Optional.empty(), at.isPresent());
        }
        UpDown state = UpDown.of(status);
        AlertDraft draft = identity.draft(state)
                .title(state.title(check.text("name")))
                .title(state.title(Optional.of("Check " + identity.value())))
                .description(message.first("body", "last_body"))
                .description(check.text("desc"))
                .occurredAt(at)
                // -1 is what it writes when the check told none.
                .label("exit_status", message.first("exit", "exit_status").filter(code -> !code.equals("-1")));
        Tags.of(check.text("tags").orElse("").replace(' ', ','), Placeholders.NONE)
                .describe(draft);
        SETTINGS.forEach(check::skip);
        return batch.only(draft.rest(message));
    }

    private static Optional<IgnoreReason> ignored(Optional<String> status, Optional<String> name) {
        if (name.equals(Optional.of(TEST))) {
            return Optional.of(IgnoreReason.TEST_NOTIFICATION);
        }
        // What $JSON may say of a check of which nothing is notified.
        return switch (status.orElse("").toLowerCase(Locale.ROOT)) {
            case "new", "grace", "started" -> Optional.of(IgnoreReason.PENDING);
            case "paused" -> Optional.of(IgnoreReason.MUTED);
            default -> Optional.empty();
        };
    }
}
