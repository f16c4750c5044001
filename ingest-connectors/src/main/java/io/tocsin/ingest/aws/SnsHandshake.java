package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;

/** The messages by which a topic and its subscribers come to know each other and part. */
final class SnsHandshake {

    private static final String CONFIRM = "SubscriptionConfirmation";
    private static final String PARTED = "UnsubscribeConfirmation";

    private SnsHandshake() {}

    static boolean isOne(Fields root) {
        return root.has("TopicArn")
                && root.text("Type")
                        .filter(type -> type.equals(CONFIRM) || type.equals(PARTED))
                        .isPresent();
    }

    /**
     * Names the address that confirms, for whoever may call it; that somebody unsubscribed is only said.
     *
     * @throws UnreadableException when a request to confirm names no address
     */
    static Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        if (root.text("Type").filter(PARTED::equals).isPresent()) {
            return batch.ignored(IgnoreReason.SUBSCRIPTION_ENDED, Optional.empty(), true);
        }
        String address = root.text("SubscribeURL")
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "SubscribeURL",
                        "nothing",
                        "the address that confirms the subscription")));
        return batch.handshake(IgnoreReason.SUBSCRIPTION_CONFIRMATION, address);
    }
}
