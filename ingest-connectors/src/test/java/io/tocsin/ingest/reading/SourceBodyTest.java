package io.tocsin.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.ingest.connector.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"host\": \"db 3\"}",
                "[{\"host\": \"db 3\"}]",
                "\"{\\\"host\\\": \\\"db 3\\\"}\"",
                "\uFEFF{\"host\": \"db 3\"}",
                "{\"host\": \"db 3\",}"
            })
    void objectIsFoundInWhateverItIsWrapped(String body) throws UnreadableException {
        assertThat(SourceBody.read(Payloads.json(body)).object().text("host")).contains("db 3");
    }

    @Test
    void formAndQueryAreObjectsOfTexts() throws UnreadableException {
        byte[] form = "host=db+3&port=5432".getBytes(StandardCharsets.UTF_8);
        RequestHead head = new RequestHead("GET", "", "host=db%203&port=5432", Map.of());
        Payload query = new Payload(new byte[0], "", head, "i", Terms.AS_SENT, Payloads.NOW);

        assertThat(SourceBody.read(Payloads.of(form, FORM)).object().text("host"))
                .contains("db 3");
        assertThat(SourceBody.read(query).object().text("host")).contains("db 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "7", "null", "\"text\"", "true"})
    void bodyWithoutAnObjectIsRefused(String body) {
        assertThatThrownBy(() -> SourceBody.read(Payloads.json(body))).isInstanceOf(UnreadableException.class);
    }
}
