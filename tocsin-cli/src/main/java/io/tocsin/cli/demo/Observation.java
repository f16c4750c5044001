package io.tocsin.cli.demo;

import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Counts what comes out of Tocsin, by reading its topics as anybody could. */
final class Observation implements AutoCloseable {

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final AtomicLong deadLetters = new AtomicLong();
    private final List<LogTail> tails;

    private Observation(KafkaSettings kafka, Narrator narrator) {
        this.tails = List.of(
                LogTail.follow(kafka, Topics.DECISIONS, this::decided),
                LogTail.follow(kafka, Topics.DEAD_LETTERS, record -> deadLetters.incrementAndGet()),
                LogTail.follow(
                        kafka,
                        Topics.INCIDENTS,
                        record -> narrator.change(Topics.INCIDENTS.codec().decode(record.value()))));
    }

    /** Counts from the beginning of the topics, and lets the narrator tell of each change. */
    static Observation begin(KafkaSettings kafka, Narrator narrator) {
        return new Observation(kafka, narrator);
    }

    /** How many decisions of each kind there were so far. */
    synchronized Map<Outcome, Long> outcomes() {
        return Map.copyOf(outcomes);
    }

    /** How many dead letters there were so far. */
    long deadLetters() {
        return deadLetters.get();
    }

    @Override
    public void close() {
        tails.forEach(LogTail::close);
    }

    private synchronized void decided(ConsumerRecord<String, byte[]> record) {
        Header outcome = record.headers().lastHeader("outcome");
        outcomes.merge(Coded.parse(Outcome.class, new String(outcome.value(), StandardCharsets.UTF_8)), 1L, Long::sum);
    }
}
