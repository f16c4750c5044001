package io.tocsin.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Readings;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LooseFieldsTest {

    private static final Placeholders MACROS = new Placeholders("{", "\\{[A-Z.]+\\}");

    @Test
    void namesAreFoundInAnySpellingAndTheOuterOneWins() {
        LooseFields fields = fields("{\"EVENT.ID\": 7, \"alert\": {\"event_id\": 8, \"host-name\": \"db-1\"}}");

        assertThat(fields.text("eventid")).contains("7");
        assertThat(fields.text("hostname")).contains("db-1");
        assertThat(fields.text("nothing")).isEmpty();
    }

    @Test
    void theFirstNameWithAValueCounts() {
        LooseFields fields = fields("{\"id\": \"{EVENT.ID}\", \"uid\": \"null\", \"key\": \"k\"}");

        assertThat(fields.text("id", "uid", "key")).contains("k");
    }

    @Test
    void restIsEverythingThatNobodyAskedForAndThatIsNoSecret() {
        LooseFields fields =
                fields("{\"a\": 1, \"b\": \"{B}\", \"c\": {\"d\": true}, \"api_key\": \"k\", \"list\": [1, 2]}");
        fields.text("a");
        fields.at("list");
        AlertDraft draft = new AlertDraft(AlertKey.of(1, "key", "x"), AlertStatus.FIRING);
        fields.rest(draft);

        assertThat(Readings.event(new AlertBatch("c", Payloads.json("{}")).only(draft))
                        .labels()
                        .asMap())
                .containsOnlyKeys("c.d");
    }

    @Test
    void variablesThatWereNotReplacedAreTheCauseWhenNothingElseIsThere() {
        assertThat(fields("{\"id\": \"{EVENT.ID}\"}").missing("an id").cause())
                .isEqualTo(DeadLetterCause.UNEXPANDED_TEMPLATE);
        assertThat(fields("{\"id\": \"\"}").missing("an id").detail()).isEqualTo("body: fields id (expected: an id)");
        assertThat(fields("{}").missing("an id").found()).isEqualTo("an empty object");
    }

    private static LooseFields fields(String json) {
        try {
            return LooseFields.of(Fields.of(new ObjectMapper().readTree(json)), MACROS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
