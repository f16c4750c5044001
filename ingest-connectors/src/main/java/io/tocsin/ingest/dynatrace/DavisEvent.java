package io.tocsin.ingest.dynatrace;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A problem or an event as a workflow sends it: flat, with dots in the names ({@code event.id}). Source of the names:
 * Dynatrace's semantic dictionary.
 *
 * <p>An event that is created and closed at once, such as the restart of a process, happened and is no condition: it
 * fires, and is over after {@link #ONE_SHOT} unless the integration says otherwise.
 */
final class DavisEvent {

    /** How long something that merely happened counts as firing. */
    static final Duration ONE_SHOT = Duration.ofMinutes(15);

    private static final int VERSION = 1;
    private static final List<String> NOT_LABELS = List.of(
            "timestamp", "event.severity", "event.start", "event.end", "event.status", "event.status_transition");

    private DavisEvent() {}

    static boolean isOne(Fields root) {
        return root.has("event.id") || root.has("event.kind") || root.has("event.status");
    }

    static Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        String id = root.text("event.id")
                .orElseThrow(() -> new UnreadableException(
                        new Finding(DeadLetterCause.MISSING_FIELD, "event.id", "nothing", "the id of the event")));
        Optional<AlertStatus> said = root.text("event.status").flatMap(DynatraceState::of);
        boolean oneShot = said.filter(AlertStatus.RESOLVED::equals).isPresent()
                && root.text("event.status_transition")
                        .filter("CREATED"::equals)
                        .isPresent();
        AlertStatus status = oneShot ? AlertStatus.FIRING : said.orElse(AlertStatus.FIRING);
        root.skip("entity_tags");
        Tags tags = Tags.of(root.node().get("entity_tags"), DynatraceProblem.PLACEHOLDERS);
        AlertDraft draft = new AlertDraft(AlertKey.of(VERSION, "pid", id), status)
                .remark(said.isEmpty(), Remark.STATUS_ASSUMED)
                .severity(root.text("event.category").flatMap(DynatraceSeverity::of))
                .service(root.text("service").or(() -> tags.get("service")))
                .environment(root.text("environment").or(() -> tags.get("env")).or(() -> tags.get("environment")))
                .title(root.text("event.name"))
                .description(root.text("event.description"))
                .link("problem", root.text("event.url"))
                .label("problem", root.text("display_id"))
                .label("starts_at", DynatraceProblem.startsAt(root.text("event.start")))
                .label("host", root.text("host.name"));
        Optional<String> at = status == AlertStatus.RESOLVED ? root.text("event.end") : root.text("event.start");
        DynatraceProblem.said(
                        at.or(() -> root.text("timestamp")), batch.payload().receivedAt())
                .ifPresent(draft::occurredAt);
        tags.label(draft);
        if (oneShot) {
            draft.expiresAt(batch.payload().receivedAt().plus(ONE_SHOT));
        }
        NOT_LABELS.forEach(root::skip);
        return batch.only(draft.rest(root));
    }
}
