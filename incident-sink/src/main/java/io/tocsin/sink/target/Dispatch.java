package io.tocsin.sink.target;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.trace.TraceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt to deliver one notification.
 *
 * @param id constant over all attempts
 * @param kind what it tells
 * @param body as it was rendered when it was put into the outbox
 * @param attempt which attempt this is, from 1
 * @param remoteKey names this generation of the incident towards the target
 * @param remoteReference how the target names what it made of an earlier one of this generation
 * @param lookUpSince set when the target may have something of this generation that we have no reference of: it can
 *     only have come there at this time or later; the epoch when nobody knows when
 * @param credential names the credential that this generation was first told with, see {@link Notifier#credential()};
 *     empty when this is the first
 * @param trace of the attempt, for targets that may be steps of it themselves; empty when it is in none
 */
public record Dispatch(
        NotificationId id,
        NotificationKind kind,
        String body,
        int attempt,
        String remoteKey,
        Optional<String> remoteReference,
        Optional<Instant> lookUpSince,
        Optional<String> credential,
        Optional<TraceContext> trace) {

    /** The headers of a request that say in which trace it is; none when it is in none. */
    public Map<String, String> traceHeaders() {
        return trace.map(TraceContext::headers).orElse(Map.of());
    }
}
