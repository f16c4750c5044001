package io.tocsin.ingest.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import io.tocsin.ingest.intake.Answer;

/** How answers look to the senders of one connector: ours, or those of an API that we emulate. Thread-safe. */
@FunctionalInterface
public interface AnswerForm {

    /** The form of the answer to a request with this method and path, where that makes a difference. */
    default AnswerForm of(String method, String path) {
        return this;
    }

    /** The response of an answer. */
    AggregatedHttpResponse render(Answer answer);
}
