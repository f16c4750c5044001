package io.tocsin.model.deadletter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Something authentic that could not be used, kept whole.
 *
 * @param connector whose payload it was, or the topic a poison record came from; the key in the dead-letter topic
 * @param integration it came from; the topic's name for a poison record
 * @param cause why it could not be used
 * @param detail one sentence: what was found, what was expected
 * @param place where: line and column, JSON path, or topic-partition@offset
 * @param contentType as sent; empty when unknown
 * @param request what its connector looks at besides
 * @param receivedAt when we took it; milliseconds
 * @param body every byte as it came
 */
// The bytes are the point, and equality is by content below.
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
        String connector,
        String integration,
        DeadLetterCause cause,
        String detail,
        String place,
        String contentType,
        LetterRequest request,
        Instant receivedAt,
        byte[] body) {

    public DeadLetter {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same without its body, for lists of many. */
    public DeadLetter withoutBody() {
        return new DeadLetter(
                connector, integration, cause, detail, place, contentType, request, receivedAt, new byte[0]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that
                && connector.equals(that.connector)
                && integration.equals(that.integration)
                && cause == that.cause
                && detail.equals(that.detail)
                && place.equals(that.place)
                && contentType.equals(that.contentType)
                && request.equals(that.request)
                && receivedAt.equals(that.receivedAt)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * receivedAt.hashCode() + Arrays.hashCode(body);
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return cause.code() + " from " + connector + "/" + integration + " at " + place + ": " + detail + " ("
                + body.length + " bytes)";
    }
}
