package io.tocsin.ingest.dynatrace;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.prometheus.SayingTime;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.model.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A problem as the placeholders of a notification tell it. Times stand only inside the details, and only there is a
 * problem that is still open told by an end of minus one.
 */
final class DynatraceProblem {

    static final Placeholders PLACEHOLDERS = new Placeholders("{", "\\{[A-Z][A-Za-z0-9]{1,40}\\}");
    static final String NEEDED = "placeholders that Dynatrace replaces, of them PID ({PID}) or ProblemID ({ProblemID})";

    private static final int VERSION = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TEST_PID = "99999";
    private static final String TEST_PROBLEM = "999";

    private final LooseFields fields;
    private final Fields details;
    private final Tags tags;

    DynatraceProblem(Fields root) {
        this.fields = LooseFields.of(root, PLACEHOLDERS);
        this.details = fields.at("problemdetailsjsonv2", "problemdetailsjson");
        this.tags = Tags.of(fields.text("tags").orElse(""), PLACEHOLDERS);
    }

    Reading read(AlertBatch batch) throws UnreadableException {
        Optional<String> pid = fields.text("pid").or(() -> detail("id", "problemId", "ID"));
        Optional<String> problem = fields.text("problemid").or(() -> detail("displayName", "displayId"));
        AlertKey key = pid.map(id -> AlertKey.of(VERSION, "pid", id))
                .or(() -> problem.map(id -> AlertKey.of(VERSION, "problem", id)))
                .orElseThrow(() -> new UnreadableException(fields.missing(NEEDED)));
        if (isTest(pid, problem)) {
            return batch.ignored(IgnoreReason.TEST_NOTIFICATION, service(), false);
        }
        return batch.only(draft(key, problem, batch.payload().receivedAt()));
    }

    private AlertDraft draft(AlertKey key, Optional<String> problem, Instant receivedAt) {
        Optional<String> state = fields.text("state").or(() -> detail("status"));
        Optional<AlertStatus> status = state.flatMap(DynatraceState::of);
        AlertStatus known = status.orElse(AlertStatus.FIRING);
        AlertDraft draft = new AlertDraft(key, known)
                .remark(status.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(fields.text("problemseverity")
                        .or(() -> detail("severityLevel"))
                        .flatMap(DynatraceSeverity::of))
                .service(service())
                .environment(fields.text("environment", "env")
                        .or(() -> tags.get("env"))
                        .or(() -> tags.get("environment")))
                .title(fields.text("problemtitle", "title"))
                .title(fields.text("impactedentity"))
                .description(fields.text("problemdetailstext", "problemdetailsmarkdown", "problemdetails"))
                .description(fields.text("impactedentity"))
                .link("problem", fields.text("problemurl"))
                .label("problem", problem)
                .label("starts_at", startsAt(detail("startTime")))
                .label("impact", fields.text("problemimpact").or(() -> detail("impactLevel")))
                .label("severity", fields.text("problemseverity"))
                .label("impacted", fields.text("impactedentitynames", "namesofimpactedentities"));
        said(time(known), receivedAt).ifPresent(draft::occurredAt);
        tags.label(draft);
        fields.skip("problemdetailshtml");
        fields.skip("impactedentities");
        fields.rest(draft);
        return draft;
    }

    private Optional<String> service() {
        return fields.text("service", "servicename").or(() -> tags.get("service"));
    }

    static Optional<String> startsAt(Optional<String> time) {
        return time.map(SenderTime::of).map(Instant::toString);
    }

    /**
     * When this was said of a problem that began or ended then. One that grows worse, or takes in others, is told again
     * with the time at which it began: by that alone each such message would be as old as the first.
     */
    static Optional<Instant> said(Optional<String> time, Instant receivedAt) {
        return time.map(SenderTime::of).map(at -> SayingTime.of(at, receivedAt, PATIENCE));
    }

    private Optional<String> time(AlertStatus status) {
        return status == AlertStatus.RESOLVED
                ? detail("endTime").filter(end -> !end.startsWith("-"))
                : detail("startTime");
    }

    private Optional<String> detail(String... names) {
        return details.first(names).flatMap(PLACEHOLDERS::present);
    }

    private static boolean isTest(Optional<String> pid, Optional<String> problem) {
        return pid.filter(TEST_PID::equals).isPresent()
                || problem.filter(TEST_PROBLEM::equals).isPresent();
    }
}
