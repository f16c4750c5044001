package io.tocsin.sink.target;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.sink.outbound.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Attempts to tell a target about incidents of a test's own. */
public final class Notices {

    private static final Duration ATTEMPT = Duration.ofSeconds(45);

    private Notices() {}

    /** The same attempt in this trace. */
    public static Dispatch in(TraceContext trace, Dispatch plain) {
        return new Dispatch(
                plain.id(),
                plain.kind(),
                plain.body(),
                plain.attempt(),
                plain.remoteKey(),
                plain.remoteReference(),
                plain.lookUpSince(),
                plain.credential(),
                Optional.of(trace));
    }

    /** The first attempt, when nothing of the incident is known there. */
    public static Dispatch dispatch(Notifier notifier, NotificationKind kind, Incident incident) {
        return Renderings.first(notifier, Renderings.of(notifier, kind, incident));
    }

    /** The first attempt, when the target gave this reference before. */
    public static Dispatch dispatch(
            Notifier notifier, NotificationKind kind, Incident incident, Optional<String> reference) {
        Dispatch first = dispatch(notifier, kind, incident);
        return new Dispatch(
                first.id(),
                kind,
                first.body(),
                first.attempt(),
                first.remoteKey(),
                reference,
                first.lookUpSince(),
                first.credential(),
                Optional.empty());
    }

    /** Makes the attempt. */
    public static AttemptOutcome send(Notifier notifier, Dispatch dispatch, Instant now) {
        return notifier.send(dispatch, now, Deadline.in(ATTEMPT))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
