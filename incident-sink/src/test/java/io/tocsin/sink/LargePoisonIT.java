package io.tocsin.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.kafka.DeadLetterRecords;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.testkit.DatabaseAccess;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class LargePoisonIT {

    /** What a batch and its only record need besides the value, when nothing is compressed. */
    private static final int ENVELOPE = 200;

    @Test
    void poisonOfThreeMebibytesIsBuriedWhole(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        byte[] poison = noise(3 << 20);

        DeadLetter letter = buried(platform, poison);

        assertThat(letter.body()).isEqualTo(poison);
    }

    @Test
    void poisonThatIsTooLargeForTheDeadLettersIsCutAndSaysSo(Platform shared) throws Exception {
        Platform platform = shared.withNewTopics();
        byte[] poison = noise(Topic.MAX_RECORD_BYTES - ENVELOPE);

        DeadLetter letter = buried(platform, poison);

        assertThat(letter.body()).hasSizeLessThan(poison.length).isNotEmpty();
        assertThat(letter.detail()).startsWith("cut at " + letter.body().length + " of " + poison.length + " bytes: ");
    }

    /** Lets the sink meet the poison, waits until it is past it, and gives what it buried. */
    private static DeadLetter buried(Platform platform, byte[] poison) throws Exception {
        DatabaseAccess database = platform.database();
        SinkConfig config = Sinks.telling(new LogTarget("log"));
        try (IncidentSink sink = IncidentSink.start(
                config, platform.kafka(), Sinks.settings(database), new SimpleMeterRegistry(), Clock.systemUTC())) {
            publish(platform.kafka(), poison);
            Sinks.publish(platform, IncidentHistory.opened("checkout").changes());
            Sinks.eventually().until(() -> Tables.count(database, "incidents") == 1);
            assertThat(sink.readiness().isReady()).isTrue();
        }
        return platform.readRecords(Topics.DEAD_LETTERS).stream()
                .map(letter -> DeadLetterRecords.fromRecord(
                        letter.key(), letter.raw().value(), letter.raw().headers()))
                .findFirst()
                .orElseThrow();
    }

    private static void publish(KafkaSettings kafka, byte[] value) throws Exception {
        Properties properties = kafka.producer("test-poison");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * Topic.MAX_RECORD_BYTES);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties)) {
            producer.send(new ProducerRecord<>(Topics.INCIDENTS.name(kafka.topicPrefix()), "checkout", value))
                    .get();
        }
    }

    /** Bytes that no compression makes smaller. */
    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
