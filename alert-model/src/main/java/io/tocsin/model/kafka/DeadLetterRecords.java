package io.tocsin.model.kafka;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.wire.IsoInstant;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A {@link DeadLetter} as a record: the bytes as they came are the value, all else stands in the headers. */
public final class DeadLetterRecords {

    private static final String CAUSE = "cause";
    private static final String DETAIL = "detail";
    private static final String PLACE = "place";
    private static final String INTEGRATION = "integration";
    private static final String CONTENT_TYPE = "content_type";
    private static final String RECEIVED_AT = "received_at";

    private DeadLetterRecords() {}

    /** The record to send. */
    public static ProducerRecord<String, byte[]> toRecord(DeadLetter letter, String topicPrefix) {
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(topicPrefix), null, null, letter.connector(), letter.body(), headers(letter));
    }

    /** The headers of the record, for writers that bring their own record type. */
    public static Headers headers(DeadLetter letter) {
        Headers headers = new RecordHeaders();
        add(headers, CAUSE, letter.cause().code());
        add(headers, DETAIL, letter.detail());
        add(headers, PLACE, letter.place());
        add(headers, INTEGRATION, letter.integration());
        add(headers, CONTENT_TYPE, letter.contentType());
        add(headers, RECEIVED_AT, IsoInstant.format(letter.receivedAt()));
        return headers;
    }

    /**
     * The dead letter that a record holds.
     *
     * @param key null is read as empty, as a poison record may have had none
     * @param value null is read as no bytes
     * @throws IllegalArgumentException when a header is missing or is not what we write
     */
    public static DeadLetter fromRecord(@Nullable String key, byte @Nullable [] value, Headers headers) {
        return new DeadLetter(
                key == null ? "" : key,
                text(headers, INTEGRATION),
                Coded.parse(DeadLetterCause.class, text(headers, CAUSE)),
                text(headers, DETAIL),
                text(headers, PLACE),
                text(headers, CONTENT_TYPE),
                IsoInstant.parse(text(headers, RECEIVED_AT)),
                Topics.DEAD_LETTERS.codec().decode(value));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("dead letter without header: " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
