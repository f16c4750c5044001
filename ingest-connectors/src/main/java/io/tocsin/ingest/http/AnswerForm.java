package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpResponse;
import io.tocsin.ingest.intake.Answer;

/** How answers look to the senders of one connector: ours, or those of an API that we emulate. Thread-safe. */
@FunctionalInterface
public interface AnswerForm {

    /** The response of an answer. */
    HttpResponse render(Answer answer);
}
