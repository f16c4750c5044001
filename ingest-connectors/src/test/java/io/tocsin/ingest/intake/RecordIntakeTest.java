package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.cloudevents.CloudEventsConnector;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordIntakeTest {

    private static final String NAME = CloudEventsConnector.NAME;

    @Test
    void recordWithHeadersThatNoLetterCouldHoldIsKeptWithoutThem() {
        byte[] body = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("alerts", 3, 17, "", body);
        record.headers().add("ce-id", "x".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));

        RecordIntake.Taken taken = intake().read(record);

        assertThat(taken.outcome()).isEqualTo(RecordOutcome.UNREADABLE);
        DeadLetter letter = taken.letters().get(0);
        assertThat(letter.body()).isEqualTo(body);
        assertThat(letter.place()).isEqualTo("alerts-3@17, headers");
        assertThat(letter.request().headers().values()).allMatch(value -> value.length() < 100);
    }

    private static RecordIntake intake() {
        Integration integration = new Integration(
                NAME,
                new CloudEventsConnector(10),
                Authentication.none(),
                Terms.AS_SENT,
                new RequestRate(10, Clock.systemUTC()));
        IntakeMetrics metrics = new IntakeMetrics(new SimpleMeterRegistry(), List.of(NAME));
        return new RecordIntake(integration, "application/json", 1_000, metrics, Clock.systemUTC());
    }
}
