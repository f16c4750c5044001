package io.tocsin.ingest.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.intake.Answer;
import java.util.Optional;

/**
 * What senders of CloudEvents are told: that they may send, where they ask by {@code OPTIONS}, else as all others. Whoever
 * is let in may send from any origin, and as fast as the rate of the integration, beyond which a 503 says when to go on.
 * Source: "HTTP 1.1 Web Hooks for Event Delivery", section 4.2, of the CloudEvents specification.
 */
final class CloudEventsAnswers {

    private static final Optional<IgnoreReason> ASKED = Optional.of(IgnoreReason.SUBSCRIPTION_CONFIRMATION);
    private static final String ANY = "*";

    private CloudEventsAnswers() {}

    static AggregatedHttpResponse render(Answer answer) {
        return answer.match(
                accepted -> accepted.ignored().equals(ASKED) ? allowed() : Answers.render(accepted), Answers::render);
    }

    private static AggregatedHttpResponse allowed() {
        return AggregatedHttpResponse.of(ResponseHeaders.builder(HttpStatus.OK)
                .add("webhook-allowed-origin", ANY)
                .add("webhook-allowed-rate", ANY)
                .add(HttpHeaderNames.ALLOW, "OPTIONS, POST")
                .build());
    }
}
