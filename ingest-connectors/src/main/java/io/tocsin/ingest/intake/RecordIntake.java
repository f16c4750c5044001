package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads records of a topic as the intake reads requests: with the connector and the terms of an integration. */
public final class RecordIntake {

    /** A dead letter holds a body whole, but for what its headers and incompressible bytes take. */
    private static final int LONGEST_BODY = Topic.MAX_RECORD_BYTES - 64 * 1024;

    /** As long as the head of an HTTP request may be: a letter holds these, too, and must fit into a record. */
    private static final int LONGEST_HEADERS = 8 * 1024;

    private static final byte[] NOTHING = {};

    private final Integration integration;
    private final String contentType;
    private final int maxBytes;
    private final IntakeMetrics metrics;
    private final Clock clock;

    /**
     * Reads for this integration.
     *
     * @param contentType of records that name none
     * @param maxBytes of a record
     */
    public RecordIntake(Integration integration, String contentType, int maxBytes, IntakeMetrics metrics, Clock clock) {
        this.integration = integration;
        this.contentType = contentType;
        this.maxBytes = maxBytes;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What a record holds.
     *
     * @param entries for the journal
     * @param letters for the dead letters
     * @param reading that both come from
     */
    public record Taken(List<JournalEntry> entries, List<DeadLetter> letters, Reading reading) {

        /** What became of the record. */
        public RecordOutcome outcome() {
            return reading.match(
                    events -> RecordOutcome.ACCEPTED,
                    ignored -> RecordOutcome.IGNORED,
                    unread -> RecordOutcome.UNREADABLE);
        }
    }

    /** What this record holds; never fails. */
    public Taken read(ConsumerRecord<String, byte[]> record) {
        byte[] body = record.value() == null ? NOTHING : record.value();
        int headers = lengthOfHeaders(record);
        if (headers > LONGEST_HEADERS) {
            Finding finding = new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "headers",
                    headers + " bytes",
                    "at most " + LONGEST_HEADERS + " bytes of those that the connector looks at");
            Payload headless = payload(record, body, contentType, Map.of());
            return unreadable(headless.withBody(Arrays.copyOf(body, Math.min(body.length, LONGEST_BODY))), finding);
        }
        Payload payload = payload(record, body, type(record), headers(record));
        if (body.length > maxBytes) {
            Finding finding = new Finding(
                    DeadLetterCause.INVALID_FIELD, "body", body.length + " bytes", "at most " + maxBytes + " bytes");
            return unreadable(payload.withBody(Arrays.copyOf(body, Math.min(body.length, LONGEST_BODY))), finding);
        }
        if (!MediaTypes.isReadable(payload.contentType())) {
            return unreadable(payload, MediaTypes.finding(payload.contentType()));
        }
        Reading reading = Contents.read(integration, payload);
        return reading.match(
                events -> taken(payload, events),
                ignored -> new Taken(List.of(Contents.entry(integration, payload, ignored)), List.of(), reading),
                unread -> unreadable(payload, unread.finding()));
    }

    /** Counts what was written. */
    public void count(Taken taken) {
        metrics.of(integration.connector().name()).taken(taken.reading());
    }

    private Taken taken(Payload payload, Reading.Events events) {
        List<JournalEntry> entries = Contents.entries(events);
        boolean fits = entries.stream()
                .allMatch(entry -> JournalEntryCodec.INSTANCE.encode(entry).length <= JournalEntryCodec.MAX_BYTES);
        return fits
                ? new Taken(entries, Contents.letters(integration, payload, events.bad()), events)
                : unreadable(payload, DeliveryProcess.tooLong());
    }

    private Taken unreadable(Payload payload, Finding finding) {
        DeadLetter letter = Contents.letter(integration, payload, finding, payload.body());
        return new Taken(List.of(), List.of(letter), new Reading.Unreadable(finding));
    }

    private String type(ConsumerRecord<String, byte[]> record) {
        String named = header(record, "content-type");
        return named.isEmpty() ? contentType : named;
    }

    private Payload payload(
            ConsumerRecord<String, byte[]> record, byte[] body, String type, Map<String, String> headers) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        return new Payload(
                body,
                type,
                RequestHead.ofRecord(place, headers),
                integration.name(),
                integration.terms(),
                clock.instant());
    }

    private int lengthOfHeaders(ConsumerRecord<String, byte[]> record) {
        return type(record).length()
                + headers(record).values().stream().mapToInt(String::length).sum();
    }
    /** A connector's HTTP headers are found under their names; with underscores too, as CloudEvents writes them in Kafka. */
    private Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Connector connector = integration.connector();
        Map<String, String> headers = new HashMap<>();
        for (String name : connector.headers()) {
            String value = header(record, name);
            value = value.isEmpty() ? header(record, name.replace('-', '_')) : value;
            if (!value.isEmpty()) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
