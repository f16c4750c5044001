package io.tocsin.ingest.heartbeat;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.HeartbeatTerms;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dead man's switch: a sender that is to be heard of again and again, by whatever request, and of which an alert fires
 * when it is not. Each request says that nothing is wrong, until the next one is overdue; its body does not matter. What
 * stands behind the integration in the path tells the senders of one integration apart.
 */
public final class HeartbeatConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "heartbeat";

    private static final int KEY_VERSION = 1;

    /** Says that nothing is to be heard of it any more. */
    private static final String LAST_WORD = "DELETE";

    /** Older than any word of a sender. */
    private static final Instant BEFORE_ALL = Instant.EPOCH;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "GET", "HEAD", LAST_WORD);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public boolean takesPath(String path) {
        return true;
    }

    @Override
    public boolean readsBody() {
        return false;
    }

    @Override
    public Reading read(Payload payload) {
        String path = payload.head().path();
        AlertDraft draft = draft(payload, path)
                .occurredAt(payload.receivedAt())
                // Each request is a word of its own, even when two have the same bytes.
                .deliveryId(Optional.of(payload.receivedAt() + path));
        if (!payload.head().method().equals(LAST_WORD)) {
            draft.overdueAt(due(payload));
        }
        return new AlertBatch(NAME, payload).only(draft);
    }

    /**
     * The senders that these integrations wait for from now on, whether they were ever heard of or not. What was heard of
     * one is newer, so it changes nothing for those; and it is the same event each time.
     *
     * @param integrations by their names
     */
    public static List<AlertEvent> awaited(Map<String, Terms> integrations, Instant now) {
        List<AlertEvent> events = new ArrayList<>();
        integrations.forEach((integration, terms) -> {
            Payload payload = new Payload(new byte[0], "", RequestHead.POST, integration, terms, now);
            for (String sender : terms.heartbeat().senders()) {
                String path = sender.isEmpty() ? "" : "/" + sender;
                AlertDraft draft = draft(payload, path)
                        .occurredAt(BEFORE_ALL)
                        .deliveryId(Optional.of("awaited " + terms.heartbeat().patience() + path))
                        .overdueAt(due(payload));
                Reading reading = new AlertBatch(NAME, payload).only(draft);
                events.addAll(reading.match(Reading.Events::events, ignored -> List.of(), unreadable -> List.of()));
            }
        });
        return events;
    }

    private static AlertDraft draft(Payload payload, String path) {
        Terms terms = payload.terms();
        HeartbeatTerms expected = terms.heartbeat();
        String sender = path.isEmpty() ? payload.integration() : path.substring(1);
        return new AlertDraft(AlertKey.of(KEY_VERSION, "sender", path), AlertStatus.RESOLVED)
                .severity(expected.severity())
                .service(terms.defaultService().isPresent() ? Optional.empty() : Optional.of(payload.integration()))
                .title(Optional.of("No heartbeat from " + sender))
                .description(Optional.of("It is to be heard of every " + text(expected.every()) + ", and at most "
                        + text(expected.grace()) + " late."))
                .label("heartbeat", sender);
    }

    private static Instant due(Payload payload) {
        return payload.receivedAt().plus(payload.terms().heartbeat().patience());
    }

    /** As configurations have it: {@code 1h30m}. */
    private static String text(Duration duration) {
        String parts = (duration.toDays() > 0 ? duration.toDays() + "d" : "")
                + (duration.toHoursPart() > 0 ? duration.toHoursPart() + "h" : "")
                + (duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "m" : "")
                + (duration.toSecondsPart() > 0 ? duration.toSecondsPart() + "s" : "");
        return parts.isEmpty() ? "0s" : parts;
    }
}
