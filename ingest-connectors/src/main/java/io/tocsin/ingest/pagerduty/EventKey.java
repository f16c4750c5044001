package io.tocsin.ingest.pagerduty;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.DedupKey;
import java.util.Optional;

/** Which alert an event of the Events API speaks of. */
public final class EventKey {

    /** Before the sender's key in ours. */
    private static final String KIND = "key";

    private static final int VERSION = 1;
    private static final int LONGEST = 255;

    private EventKey() {}

    /** The sender's key again. */
    public static String given(DedupKey key) {
        String value = key.value();
        return value.startsWith(KIND + ":") ? value.substring(KIND.length() + 1) : value;
    }

    /**
     * The sender's key; of a trigger without one the id of its event, which the answer tells the sender.
     *
     * @param field in which the key stands
     * @throws UnreadableException when it is too long, or missing where an alert must be named
     */
    static AlertKey of(String field, Optional<String> given, EventAction action, boolean dated, AlertBatch batch)
            throws UnreadableException {
        if (given.filter(key -> key.codePointCount(0, key.length()) > LONGEST).isPresent()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD, field, given.get(), "at most " + LONGEST + " characters"));
        }
        if (given.isEmpty() && action != EventAction.TRIGGER) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD, field, "nothing", "the key that the trigger had, or was given"));
        }
        String key = given.orElseGet(() -> batch.wholeId(dated).value());
        return AlertKey.of(VERSION, KIND, key);
    }
}
