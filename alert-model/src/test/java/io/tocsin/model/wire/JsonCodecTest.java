package io.tocsin.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.journal.JournalEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the properties would meet too seldom. */
class JsonCodecTest {

    @Test
    void tombstoneIsRefused() {
        assertThatThrownBy(() -> DecisionCodec.INSTANCE.decode(null))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("tombstone");
    }

    @Test
    void refusalNamesTheFieldItsPathAndItsPlace() {
        byte[] bytes = bytes("{\"type\":\"command_issued\",\"command\":{\"actor\":{\"kind\":\"person\"}}}");

        assertThatThrownBy(() -> JournalEntryCodec.INSTANCE.decode(bytes))
                .hasMessage("missing field: name (at /command/actor, byte 61)");
    }

    @Test
    void unknownTypeIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> JournalEntryCodec.INSTANCE.decode(bytes("{\"type\":\"silence_changed\"}")))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("silence_changed")
                .hasMessageContaining("alert_received, message_ignored, command_issued, tick");
    }

    @Test
    void unknownCodeIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> ActorCodec.INSTANCE.decode(bytes("{\"kind\":\"robot\",\"name\":\"x\"}")))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("robot")
                .hasMessageContaining("person, engine");
    }

    @Test
    void countsThatCannotBeAreRefused() {
        String max = Integer.toString(Integer.MAX_VALUE);
        String overflowing = "{\"critical\":M,\"error\":M,\"warning\":0,\"info\":0,\"total\":M}".replace("M", max);

        assertThatThrownBy(() -> AlertCountsCodec.INSTANCE.decode(bytes(overflowing)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("AlertCounts");
    }

    @Test
    void zoneThatDoesNotExistIsRefused() throws IOException {
        byte[] windows = bytes("{\"rule\":\"FREQ=DAILY\",\"zone\":\"Mars/Base\",\"duration_ms\":60000}");
        try (JsonParser json = new JsonFactory().createParser(windows)) {
            json.nextToken();

            assertThatThrownBy(() -> RecurrenceDraft.read(json))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("Mars/Base");
        }
    }

    @Test
    void numberTooLargeIsRefused() {
        String json = "{\"critical\":2147483648,\"error\":0,\"warning\":0,\"info\":0,\"total\":0}";

        assertThatThrownBy(() -> AlertCountsCodec.INSTANCE.decode(bytes(json)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("critical");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        byte[] bytes = bytes("{\"x\":" + "[".repeat(200_000));

        assertThatThrownBy(() -> JournalEntryCodec.INSTANCE.decode(bytes)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void textThatNoStoreTakesIsMendedWhenItIsRead() {
        String json = "{\"kind\":\"person\",\"name\":\"a\\u0000b\\ud83dc\\ude00d\\ud83d\\ude00\"}";

        assertThat(ActorCodec.INSTANCE.decode(bytes(json)))
                .isEqualTo(Actor.person("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00"));
    }

    @Test
    void halfAPairCanBeWritten() {
        ChangeDetail note = new ChangeDetail.NoteAdded("x\uD83D");

        assertThat(ChangeDetailCodec.INSTANCE.decode(ChangeDetailCodec.INSTANCE.encode(note)))
                .isEqualTo(note);
    }

    @Test
    void lastOfTwoFieldsWithTheSameNameCounts() {
        String json = "{\"kind\":\"person\",\"name\":\"first\",\"name\":\"last\"}";

        assertThat(ActorCodec.INSTANCE.decode(bytes(json))).isEqualTo(Actor.person("last"));
    }

    @Test
    void valueLongerThanAnyBufferComesBack() {
        String longText = "0123456789äöü".repeat(100_000);

        byte[] bytes = ActorCodec.INSTANCE.encode(Actor.person(longText));

        assertThat(ActorCodec.INSTANCE.decode(bytes).name()).isEqualTo(longText);
    }

    @Test
    void encodedBytesBelongToTheCaller() {
        byte[] first = AlertCountsCodec.INSTANCE.encode(AlertCounts.NONE);
        byte[] copy = first.clone();

        AlertCountsCodec.INSTANCE.encode(new AlertCounts(1, 2, 3, 4, 10));

        assertThat(first).isEqualTo(copy);
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        Function<AnyValues, JournalEntry> tick = any -> new JournalEntry.Tick(any.service(), any.time());
        JournalEntry value = tick.apply(new AnyValues(new Random(7)));
        String json = new String(JournalEntryCodec.INSTANCE.encode(value), StandardCharsets.UTF_8);

        String typeLast = json.replace("\"type\":\"tick\",", "").replace("}", ",\"type\":\"tick\"}");

        assertThat(JournalEntryCodec.INSTANCE.decode(bytes(typeLast))).isEqualTo(value);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
