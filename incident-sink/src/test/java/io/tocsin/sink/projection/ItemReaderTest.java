package io.tocsin.sink.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.IncidentHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReaderTest {

    private static final String PREFIX = "any";
    private static final byte[] CHANGE =
            Topics.INCIDENTS.codec().encode(IncidentHistory.opened("checkout").last());

    private final ItemReader reader = new ItemReader(PREFIX);

    @Test
    void changeIsRead() {
        Item item = reader.read(incident(CHANGE));

        assertThat(item).isInstanceOf(Item.Change.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"incident\":{}}", "not json", "{\"incident\":null}"})
    void recordThatIsNoChangeIsPoison(String value) {
        Item item = reader.read(incident(value.getBytes(StandardCharsets.UTF_8)));

        assertThat(((Item.Poison) item).cause()).isEqualTo(DeadLetterCause.UNDECODABLE_RECORD);
    }

    @Test
    void recordWithoutAValueIsPoison() {
        assertThat(reader.read(incident(null))).isInstanceOf(Item.Poison.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fired", "repeated", "duplicate", ""})
    void decisionOnAnAlertEventIsPassedWithoutReadingIt(String outcome) {
        assertThat(reader.read(decision(outcome))).isInstanceOf(Item.Passed.class);
    }

    @Test
    void decisionOnACommandThatDoesNotDecodeIsPoison() {
        assertThat(reader.read(decision("done"))).isInstanceOf(Item.Poison.class);
    }

    @Test
    void decisionOnWhatASenderWantedOfItsAlertIsPassed() {
        Decision decision = new Decision(
                "delivery-1",
                new ServiceName("checkout"),
                Outcome.DONE,
                DecisionReason.APPLIED,
                IncidentEffect.CHANGED,
                Optional.of(new IncidentId("1")),
                Optional.empty(),
                Optional.of(new DedupKey("opsgenie", 1, "payment")),
                "",
                new JournalPosition(0, 7),
                Instant.EPOCH);

        assertThat(reader.read(decision("done", Topics.DECISIONS.codec().encode(decision))))
                .isInstanceOf(Item.Passed.class);
    }

    private static ConsumerRecord<String, byte[]> incident(byte[] value) {
        return new ConsumerRecord<>(Topics.INCIDENTS.name(PREFIX), 0, 7, "checkout", value);
    }

    private static ConsumerRecord<String, byte[]> decision(String outcome) {
        return decision(outcome, "unreadable".getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<String, byte[]> decision(String outcome, byte[] value) {
        ConsumerRecord<String, byte[]> source =
                new ConsumerRecord<>(Topics.DECISIONS.name(PREFIX), 0, 7, "checkout", value);
        source.headers().add("outcome", outcome.getBytes(StandardCharsets.UTF_8));
        return source;
    }
}
