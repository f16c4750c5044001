package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A message that came through a topic.
 *
 * @param topic its ARN; empty when it is not said
 * @param id of the message, the same when SNS tries again; empty when it is not said
 * @param subject as published
 * @param text as published
 * @param at when it was published
 * @param attributes as published, by name
 */
record SnsNotification(
        String topic,
        String id,
        Optional<String> subject,
        String text,
        Optional<String> at,
        Map<String, String> attributes) {

    /** What came around a message that did not come through a topic. */
    static final SnsNotification NONE = new SnsNotification("", "", Optional.empty(), "", Optional.empty(), Map.of());

    private static final String RAW = "x-amz-sns-rawdelivery";
    private static final String TOPIC = "x-amz-sns-topic-arn";
    private static final String ID = "x-amz-sns-message-id";

    /** The headers that say around a raw message what the envelope says around others. */
    static final Set<String> HEADERS = Set.of(RAW, TOPIC, ID);

    /** True when the body is the message alone, in whatever form it was published. */
    static boolean isRaw(RequestHead head) {
        return head.header(RAW).filter("true"::equalsIgnoreCase).isPresent();
    }

    static SnsNotification raw(RequestHead head, String text) {
        return new SnsNotification(
                head.header(TOPIC).orElse(""),
                head.header(ID).orElse(""),
                Optional.empty(),
                text,
                Optional.empty(),
                Map.of());
    }

    static boolean isOne(Fields root) {
        return root.has("TopicArn") && root.has("Message");
    }

    /**
     * The message in an envelope.
     *
     * @throws UnreadableException when there is none
     */
    static SnsNotification of(Fields envelope) throws UnreadableException {
        return new SnsNotification(
                envelope.text("TopicArn").orElse(""),
                envelope.text("MessageId").orElse(""),
                envelope.text("Subject"),
                envelope.text("Message").orElseThrow(() -> missing("Message", envelope)),
                envelope.text("Timestamp"),
                attributes(envelope.at("MessageAttributes")));
    }

    /**
     * The message in a record of a queue, which may be an envelope of SNS.
     *
     * @throws UnreadableException when there is none
     */
    static SnsNotification ofQueue(Fields queued) throws UnreadableException {
        String body = queued.text("body").orElseThrow(() -> missing("Sns, or body", queued));
        Optional<Fields> envelope = Fields.parse(body).filter(SnsNotification::isOne);
        return envelope.isPresent()
                ? of(envelope.get())
                : new SnsNotification(
                        queued.text("eventSourceARN").orElse(""),
                        queued.text("messageId").orElse(""),
                        Optional.empty(),
                        body,
                        queued.text("attributes", "SentTimestamp"),
                        Map.of());
    }

    private static Map<String, String> attributes(Fields attributes) {
        Map<String, String> values = new TreeMap<>();
        attributes.names().forEach(name -> attributes.text(name, "Value").ifPresent(value -> values.put(name, value)));
        return values;
    }

    private static UnreadableException missing(String name, Fields found) {
        return new UnreadableException(new Finding(
                DeadLetterCause.MISSING_FIELD, "record", "fields " + String.join(", ", found.names()), name));
    }
}
