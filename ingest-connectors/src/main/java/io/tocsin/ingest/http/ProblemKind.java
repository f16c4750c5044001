package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.ingest.intake.Refusal;

/** Each refusal as RFC 9457 and HTTP say it. */
record ProblemKind(HttpStatus status, String title) {

    static ProblemKind of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_CONNECTOR -> new ProblemKind(HttpStatus.NOT_FOUND, "There is no such connector");
            case UNKNOWN_INTEGRATION -> new ProblemKind(HttpStatus.NOT_FOUND, "There is no such integration");
            case WRONG_METHOD -> new ProblemKind(HttpStatus.METHOD_NOT_ALLOWED, "Alerts are posted");
            case MALFORMED_REQUEST -> new ProblemKind(HttpStatus.BAD_REQUEST, "This is no HTTP request");
            case HEAD_TOO_LARGE ->
                new ProblemKind(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The path or the headers are too long");
            case MISSING_KEY -> new ProblemKind(HttpStatus.UNAUTHORIZED, "The key is missing");
            case WRONG_KEY -> new ProblemKind(HttpStatus.UNAUTHORIZED, "The key is not valid");
            case MISSING_SIGNATURE -> new ProblemKind(HttpStatus.UNAUTHORIZED, "The signature is missing");
            case WRONG_SIGNATURE -> new ProblemKind(HttpStatus.UNAUTHORIZED, "The signature is not valid");
            case STALE_SIGNATURE -> new ProblemKind(HttpStatus.UNAUTHORIZED, "The signature is not of now");
            case UNKNOWN_TOPIC -> new ProblemKind(HttpStatus.FORBIDDEN, "The topic is none of the integration's");
            case NOT_FROM_HERE -> new ProblemKind(HttpStatus.FORBIDDEN, "Without a key only this machine may send");
            case BODY_TOO_LARGE -> new ProblemKind(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too long");
            case UNSUPPORTED_MEDIA_TYPE ->
                new ProblemKind(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content type cannot be read");
            case UNSUPPORTED_ENCODING ->
                new ProblemKind(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content encoding cannot be read");
            case UNREADABLE -> new ProblemKind(HttpStatus.UNPROCESSABLE_ENTITY, "The body cannot be read");
            case TOO_MANY_LABELS -> new ProblemKind(HttpStatus.UNPROCESSABLE_ENTITY, "An alert has too many labels");
            // All of these are worth another attempt, and a 503 is what senders try again; many lose a 429.
            case RATE_LIMITED -> new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests");
            case OVERLOADED -> new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "Too much is under way");
            case JOURNAL_UNAVAILABLE ->
                new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "The journal does not take it now");
            case SENDER_UNREACHABLE ->
                new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "The sender cannot be asked now");
            case SLOW_BODY -> new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "The request took too long");
            case SENDER_GONE -> new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "The body ended too early");
            case FAILED -> new ProblemKind(HttpStatus.SERVICE_UNAVAILABLE, "It failed here");
        };
    }
}
