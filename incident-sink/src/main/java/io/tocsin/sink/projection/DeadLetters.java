package io.tocsin.sink.projection;

import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes records that cannot be projected to the dead-letter topic. One thread only. */
final class DeadLetters implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_DETAIL = 500;

    private final KafkaSettings settings;
    private @Nullable KafkaProducer<String, byte[]> producer;

    DeadLetters(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns when the broker has all of them.
     *
     * @throws KafkaException when it does not take them; then some may be there, and may come again
     */
    void write(List<Item.Poison> poison, Instant now) {
        List<Future<?>> sent = new ArrayList<>();
        for (Item.Poison item : poison) {
            sent.add(producer().send(DeadLetterRecords.toRecord(letter(item, now), settings.topicPrefix())));
        }
        sent.forEach(DeadLetters::await);
    }

    private static DeadLetter letter(Item.Poison item, Instant now) {
        ConsumerRecord<String, byte[]> source = item.source();
        String detail = item.detail();
        byte[] value = source.value();
        return new DeadLetter(
                source.topic(),
                source.topic(),
                item.cause(),
                detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) : detail,
                source.topic() + "-" + source.partition() + "@" + source.offset(),
                "application/json",
                now,
                value == null ? new byte[0] : value);
    }

    private static void await(Future<?> sent) {
        try {
            sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the dead-letter topic does not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a dead letter", e);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings.producer(settings.topicPrefix() + "-sink-dead-letters"));
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
