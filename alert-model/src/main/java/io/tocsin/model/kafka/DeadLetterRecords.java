package io.tocsin.model.kafka;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.DeadLetterFate;
import io.tocsin.model.deadletter.DeadLetterMark;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.wire.IsoInstant;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeadLetter} as a record: the bytes as they came are the value, all else stands in the headers. A
 * {@link DeadLetterMark} is a record of the same topic without a body, which has the header {@code marks}.
 */
public final class DeadLetterRecords {

    private static final String CAUSE = "cause";
    private static final String DETAIL = "detail";
    private static final String PLACE = "place";
    private static final String INTEGRATION = "integration";
    private static final String CONTENT_TYPE = "content_type";
    private static final String RECEIVED_AT = "received_at";

    private static final String METHOD = "method";
    private static final String PATH = "path";
    private static final String QUERY = "query";
    private static final String HEADER = "header.";
    private static final String MARKS = "marks";
    private static final String FATE = "fate";
    private static final String BY = "by";
    private static final String AT = "at";

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
        addUnless(
                LetterRequest.PLAIN.method(), headers, METHOD, letter.request().method());
        addUnless("", headers, PATH, letter.request().path());
        addUnless("", headers, QUERY, letter.request().query());
        new TreeMap<>(letter.request().headers()).forEach((name, value) -> add(headers, HEADER + name, value));
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
                request(headers),
                IsoInstant.parse(text(headers, RECEIVED_AT)),
                Topics.DEAD_LETTERS.codec().decode(value));
    }

    /**
     * The record to send for a mark.
     *
     * @param connector the key of the letter
     */
    public static ProducerRecord<String, byte[]> toRecord(DeadLetterMark mark, String connector, String topicPrefix) {
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(topicPrefix),
                mark.letter().partition(),
                connector,
                new byte[0],
                headers(mark));
    }

    /** The headers of a mark. */
    public static Headers headers(DeadLetterMark mark) {
        Headers headers = new RecordHeaders();
        add(headers, MARKS, mark.letter().toString());
        add(headers, FATE, mark.fate().code());
        add(headers, BY, mark.by());
        add(headers, AT, IsoInstant.format(mark.at()));
        add(headers, DETAIL, mark.detail());
        return headers;
    }

    /** True for the record of a mark, false for that of a letter. */
    public static boolean isMark(Headers headers) {
        return headers.lastHeader(MARKS) != null;
    }

    /**
     * The mark that these headers hold.
     *
     * @throws IllegalArgumentException when a header is missing or is not what we write
     */
    public static DeadLetterMark markFrom(Headers headers) {
        return new DeadLetterMark(
                JournalPosition.parse(text(headers, MARKS)),
                Coded.parse(DeadLetterFate.class, text(headers, FATE)),
                text(headers, BY),
                IsoInstant.parse(text(headers, AT)),
                text(headers, DETAIL));
    }

    /** Letters of before these were kept have none of it. */
    private static LetterRequest request(Headers headers) {
        Map<String, String> sent = new TreeMap<>();
        for (Header header : headers) {
            if (header.key().startsWith(HEADER)) {
                sent.put(header.key().substring(HEADER.length()), text(headers, header.key()));
            }
        }
        return new LetterRequest(
                textOr(LetterRequest.PLAIN.method(), headers, METHOD),
                textOr("", headers, PATH),
                textOr("", headers, QUERY),
                sent);
    }

    private static String textOr(String absent, Headers headers, String name) {
        return headers.lastHeader(name) == null ? absent : text(headers, name);
    }

    private static void addUnless(String absent, Headers headers, String name, String value) {
        if (!value.equals(absent)) {
            add(headers, name, value);
        }
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
