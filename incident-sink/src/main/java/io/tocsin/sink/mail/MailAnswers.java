package io.tocsin.sink.mail;

import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import java.util.List;
import java.util.Optional;

/**
 * What a mail server's reply codes mean (RFC 5321, section 4.2): 4xx is not now. 5xx is never, and whose fault it is
 * depends on what it answers: our login, sender and recipient are configuration, the message is the message. Pure.
 */
final class MailAnswers {

    private static final int MOST_DETAIL = 300;
    private static final int TOO_LARGE = 552;

    private final List<Secret> secrets;

    MailAnswers(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * The outcome of a conversation that did not end well.
     *
     * @param code the last reply, below 200 when there was none
     * @param said the words of the last reply
     * @param handedOver whether the server has the whole message
     */
    AttemptOutcome failed(Conversation.Step step, int code, String said, boolean handedOver, Dispatch dispatch) {
        if (code >= 400 && code < 500) {
            return new AttemptOutcome.Retry(error(ErrorClass.UNSUCCESSFUL_STATUS, code, said), Optional.empty(), false);
        }
        if (code >= 500) {
            return refused(step, code, said);
        }
        return handedOver ? unclear(dispatch) : broken(step);
    }

    private AttemptOutcome refused(Conversation.Step step, int code, String said) {
        AttemptError error = error(ErrorClass.UNSUCCESSFUL_STATUS, code, said);
        return step == Conversation.Step.MESSAGE || code == TOO_LARGE
                ? new AttemptOutcome.PermanentPayload(error)
                : new AttemptOutcome.PermanentConfig(error);
    }

    /** The same mail once more; a server that leaves that without an answer too would be mailed for ever. */
    private static AttemptOutcome unclear(Dispatch dispatch) {
        AttemptError error = new AttemptError(
                ErrorClass.NO_ANSWER_IN_TIME, Optional.empty(), "the whole message was handed over, without a reply");
        boolean second = dispatch.attempt() > 1 && dispatch.lookUpSince().isPresent();
        return second ? new AttemptOutcome.PermanentPayload(error) : new AttemptOutcome.Ambiguous(error);
    }

    private static AttemptOutcome broken(Conversation.Step step) {
        ErrorClass errorClass =
                step == Conversation.Step.CONNECT ? ErrorClass.NOT_CONNECTED : ErrorClass.CONNECTION_LOST;
        return new AttemptOutcome.Retry(new AttemptError(errorClass, Optional.empty(), ""), Optional.empty(), false);
    }

    private AttemptError error(ErrorClass errorClass, int code, String said) {
        String masked = said;
        for (Secret secret : secrets) {
            masked = secret.maskIn(masked);
        }
        return new AttemptError(errorClass, Optional.of(code), OneLine.of(masked, MOST_DETAIL));
    }
}
