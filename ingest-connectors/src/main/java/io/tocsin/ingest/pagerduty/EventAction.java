package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/** What an event of the Events API wants. */
enum EventAction {
    TRIGGER,
    ACKNOWLEDGE,
    RESOLVE;

    private static final String ALLOWED = "trigger, acknowledge or resolve";

    /**
     * The action of a word. Nothing can stand for one that is missing or unknown: taken as a trigger, a resolve would
     * wake somebody.
     *
     * @throws UnreadableException when it is none
     */
    static EventAction of(String field, Optional<String> word) throws UnreadableException {
        return switch (word.orElse("")) {
            case "trigger" -> TRIGGER;
            case "acknowledge" -> ACKNOWLEDGE;
            case "resolve" -> RESOLVE;
            case "" ->
                throw new UnreadableException(new Finding(DeadLetterCause.MISSING_FIELD, field, "nothing", ALLOWED));
            default ->
                throw new UnreadableException(
                        new Finding(DeadLetterCause.INVALID_FIELD, field, word.orElse(""), ALLOWED));
        };
    }
}
