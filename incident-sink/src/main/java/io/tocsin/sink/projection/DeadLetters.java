package io.tocsin.sink.projection;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.sink.outbound.ProducerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records that cannot be projected to the dead-letter topic. One thread only.
 *
 * <p>A record that is too large for that topic (its own topic may have held it compressed) is cut until it fits, and
 * its detail says so: a partition must not stand still for what nobody can read anyway.
 */
final class DeadLetters implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_DETAIL = 500;
    /** For headers, and for what compressing adds to bytes that do not compress. */
    private static final int HEADROOM = 64 * 1024;

    private static final int LEAST_CUT = 1024;

    private final KafkaSettings settings;
    private @Nullable Producer<String, byte[]> producer;

    DeadLetters(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns when the broker has all of them.
     *
     * @throws KafkaException when it does not take them; then some may be there, and may come again
     */
    void write(List<Item.Poison> poison, Instant now) {
        Map<Item.Poison, Future<?>> sent = new LinkedHashMap<>();
        for (Item.Poison item : poison) {
            sent.put(item, send(item, now, valueOf(item).length));
        }
        sent.forEach((item, whole) -> {
            if (!fits(whole)) {
                writeCut(item, now);
            }
        });
    }

    private void writeCut(Item.Poison item, Instant now) {
        int length = Math.min(valueOf(item).length, Topic.MAX_RECORD_BYTES - HEADROOM);
        while (!fits(send(item, now, length))) {
            if (length <= LEAST_CUT) {
                throw new KafkaException("the dead-letter topic takes no record of " + length + " bytes");
            }
            length /= 2;
        }
    }

    private Future<?> send(Item.Poison item, Instant now, int length) {
        return producer().send(DeadLetterRecords.toRecord(letter(item, now, length), settings.topicPrefix()));
    }

    private static DeadLetter letter(Item.Poison item, Instant now, int length) {
        ConsumerRecord<String, byte[]> source = item.source();
        byte[] value = valueOf(item);
        String cut = length < value.length ? "cut at " + length + " of " + value.length + " bytes: " : "";
        String detail = cut + item.detail();
        return new DeadLetter(
                source.topic(),
                source.topic(),
                item.cause(),
                detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) : detail,
                source.topic() + "-" + source.partition() + "@" + source.offset(),
                "application/json",
                LetterRequest.PLAIN,
                now,
                length < value.length ? Arrays.copyOf(value, length) : value);
    }

    private static byte[] valueOf(Item.Poison item) {
        byte[] value = item.source().value();
        return value == null ? new byte[0] : value;
    }

    /** Waits for the broker; false when it says that the record is too large. */
    private static boolean fits(Future<?> sent) {
        try {
            sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw new KafkaException("the dead-letter topic does not take a record", e);
        } catch (TimeoutException e) {
            throw new KafkaException("the dead-letter topic does not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a dead letter", e);
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = ProducerFactory.open(
                    settings,
                    "sink-dead-letters",
                    Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES + HEADROOM));
            producer = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
        }
    }
}
