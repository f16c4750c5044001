package io.tocsin.sink.target;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells one target of incidents as the relay does: remembers for each generation how the target calls it, and whether it
 * may have something that nobody knows of.
 */
public final class Told {

    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private final Notifier notifier;
    private final Map<String, String> references = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    /** Of nothing yet. */
    public Told(Notifier notifier) {
        this.notifier = notifier;
    }

    /** One attempt; asked again for the same revision of an incident, the next one. */
    public AttemptOutcome tell(NotificationKind kind, Incident incident, Instant now) {
        return tell(Renderings.of(notifier, kind, incident), now);
    }

    /** The same with a reason of its own. */
    public AttemptOutcome tell(NotificationKind kind, NotificationReason reason, Incident incident, Instant now) {
        return tell(Renderings.of(notifier, kind, reason, incident), now);
    }

    private AttemptOutcome tell(Rendering rendering, Instant now) {
        String key = rendering.notification().remoteKey();
        int attempt = attempts.merge(rendering.notification().id().value(), 1, Integer::sum);
        Dispatch dispatch = new Dispatch(
                rendering.notification().id(),
                rendering.notification().kind(),
                notifier.render(rendering),
                attempt,
                key,
                Optional.ofNullable(references.get(key)),
                unclear.contains(key) ? Optional.of(now.minusSeconds(60)) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        AttemptOutcome outcome = notifier.send(dispatch, now, Deadline.in(ATTEMPT))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        if (outcome instanceof AttemptOutcome.Delivered delivered) {
            delivered.remoteReference().ifPresent(reference -> references.put(key, reference));
        } else if (outcome instanceof AttemptOutcome.Ambiguous
                || (outcome instanceof AttemptOutcome.Retry retry && retry.mayHaveArrived())) {
            unclear.add(key);
        }
        return outcome;
    }

    /** How the target calls this generation. */
    public Optional<String> reference(Incident incident) {
        return Optional.ofNullable(references.get("inc-" + incident.id().value() + "-g" + incident.generation()));
    }

    /** The relay's database was lost. */
    public void forget() {
        references.clear();
        attempts.clear();
    }
}
