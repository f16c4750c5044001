package io.tocsin.sink.outbox;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.RemoteKey;
import io.tocsin.model.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification that this relay, and no other, may attempt now.
 *
 * @param id constant over all attempts
 * @param lane target and incident
 * @param generation of the incident
 * @param kind what it tells
 * @param body as it was rendered
 * @param changedAt append time of the change it tells of
 * @param attempt which attempt this is, from 1
 * @param firstAttemptAt when the first one began
 * @param minimal whether it is the smaller message after a refused one
 * @param remoteReference how the target names what it made of an earlier one of this generation
 * @param lookUpSince set when the target may have something of this generation without our having a reference of it:
 *     since when, or the epoch when nobody knows
 * @param credential names the credential that the target was first told of this generation with, or may have been
 * @param trace that it is told in; empty when it is in none
 */
public record ClaimedRow(
        NotificationId id,
        LaneKey lane,
        int generation,
        NotificationKind kind,
        String body,
        Instant changedAt,
        int attempt,
        Instant firstAttemptAt,
        boolean minimal,
        Optional<String> remoteReference,
        Optional<Instant> lookUpSince,
        Optional<String> credential,
        Optional<TraceContext> trace) {

    /** The same, told in this trace. */
    public ClaimedRow in(Optional<TraceContext> other) {
        return new ClaimedRow(
                id,
                lane,
                generation,
                kind,
                body,
                changedAt,
                attempt,
                firstAttemptAt,
                minimal,
                remoteReference,
                lookUpSince,
                credential,
                other);
    }

    /** Names this generation of the incident towards the target, see {@link RemoteKey}. */
    public String remoteKey() {
        return new RemoteKey(lane.incident(), generation).toString();
    }
}
