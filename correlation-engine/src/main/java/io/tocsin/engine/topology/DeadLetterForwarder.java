package io.tocsin.engine.topology;

import io.tocsin.engine.metrics.EngineMetrics;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.wire.Topic;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what cannot be folded to the dead letters, in the same transaction, and lets the partition move on. */
final class DeadLetterForwarder {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterForwarder.class);
    private static final int LONGEST_DETAIL = 1000;

    /**
     * A journal record may be larger than this before it is compressed; a dead letter may not be, or nobody could write
     * it. What the headers take, and what compressing adds to bytes that do not compress, is left free.
     */
    static final int LONGEST_BODY = Topic.MAX_RECORD_BYTES - 64 * 1024;

    private final ProcessorContext<Object, byte[]> context;
    private final EngineMetrics metrics;
    private long buried;

    DeadLetterForwarder(ProcessorContext<Object, byte[]> context, EngineMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    void bury(Record<byte[], byte[]> record, RecordMetadata at, PoisonEntryException why) {
        byte[] body = record.value() == null ? new byte[0] : record.value();
        DeadLetter letter = new DeadLetter(
                at.topic(),
                at.topic(),
                why.why(),
                shortened(cut(body) + why.getMessage()),
                at.topic() + "-" + at.partition() + "@" + at.offset(),
                "application/json",
                LetterRequest.PLAIN,
                Instant.ofEpochMilli(record.timestamp()),
                Arrays.copyOf(body, Math.min(body.length, LONGEST_BODY)));
        buried++;
        // Without the detail, which quotes the record; and ever less often, because poison comes in floods.
        if (Long.bitCount(buried) == 1) {
            LOG.warn(
                    "{} of {} goes to the dead letters, number {} of this task",
                    letter.place(),
                    letter.cause().code(),
                    buried);
        }
        context.forward(
                new Record<>(
                        StoreKeys.utf8(letter.connector()),
                        letter.body(),
                        record.timestamp(),
                        DeadLetterRecords.headers(letter)),
                Names.WRITE_DEAD_LETTERS);
        metrics.buried(letter.cause());
    }

    private static String cut(byte[] body) {
        return body.length <= LONGEST_BODY ? "" : "cut at " + LONGEST_BODY + " of " + body.length + " bytes: ";
    }

    private static String shortened(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
