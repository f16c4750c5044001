package io.tocsin.sink.target;

import java.util.Optional;

/** What came back from one request. */
sealed interface HttpReply {

    /**
     * An answer, whatever it says.
     *
     * @param body its beginning
     */
    record Answered(int status, Optional<String> retryAfter, String body) implements HttpReply {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** Nothing left this machine. */
    record NotSent(ErrorClass errorClass, String detail) implements HttpReply {}

    /** It went out, at least in part, and no answer came. */
    record Unanswered(ErrorClass errorClass, String detail) implements HttpReply {}
}
