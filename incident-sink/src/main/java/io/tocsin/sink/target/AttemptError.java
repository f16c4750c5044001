package io.tocsin.sink.target;

import io.tocsin.sink.outbound.ErrorClass;
import java.util.Optional;

/**
 * What went wrong in an attempt, without secrets.
 *
 * @param errorClass in a word
 * @param status of HTTP, when there was an answer
 * @param detail for people; bounded, one line
 */
public record AttemptError(ErrorClass errorClass, Optional<Integer> status, String detail) {

    /** As it is shown with a delivery: {@code unsuccessful_status 503: try later}. */
    public String summary() {
        return errorClass.code() + status.map(s -> " " + s).orElse("") + (detail.isEmpty() ? "" : ": " + detail);
    }
}
