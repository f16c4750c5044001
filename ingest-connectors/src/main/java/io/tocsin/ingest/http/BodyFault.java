package io.tocsin.ingest.http;

import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.TimeoutException;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Explanation;
import io.tocsin.ingest.intake.Refusal;
import io.tocsin.ingest.intake.Ticket;
import java.time.Duration;

/** Why a body did not arrive. */
final class BodyFault {

    private BodyFault() {}

    /** Ends the request with the refusal that fits. */
    static Answer.Refused refuse(Ticket ticket, Throwable fault, int maxBytes) {
        if (fault instanceof TooLongException || fault instanceof ContentTooLargeException) {
            return ticket.refuse(
                    Refusal.BODY_TOO_LARGE,
                    new Explanation("body", "more than " + maxBytes + " bytes", "at most " + maxBytes + " bytes"));
        }
        return fault instanceof TimeoutException
                ? ticket.refuse(Refusal.SLOW_BODY, slow())
                : ticket.refuse(Refusal.SENDER_GONE, new Explanation("body", "an end too early", "the whole body"));
    }

    /** For a request whose time is over; its ticket ends by itself. */
    static Answer.Refused late() {
        return new Answer.Refused(Refusal.SLOW_BODY, slow(), Duration.ofSeconds(1));
    }

    private static Explanation slow() {
        return new Explanation("request", "not all of it in time", "the whole request within its time");
    }

    /** The sender goes on beyond the limit. */
    static final class TooLongException extends Exception {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("body too long", null, false, false);
        }
    }
}
