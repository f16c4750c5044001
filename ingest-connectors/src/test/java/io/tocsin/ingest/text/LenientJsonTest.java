package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.ingest.connector.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void quotesInsideATextAreKept() throws Exception {
        expect("{\n\"title\": \"monitor: \"payment failed\" errors\",\n\"id\": \"1\"\n}", """
                {"title": "monitor: \\"payment failed\\" errors", "id": "1"}""");
        expect("{\"title\":\"\"payment failed\"\",\"id\":\"1\"}", """
                {"title": "\\"payment failed\\"", "id": "1"}""");
        expect("{\"a\":\"x \"y\" {\"z\"} \"}", """
                {"a": "x \\"y\\" {\\"z\\"} "}""");
    }

    @Test
    void lineEndsAndTabsInsideATextAreKept() throws Exception {
        expect("{\"body\": \"%%%\n3 logs\r\n\tend\n%%%\",\n \"id\": 7}", """
                {"body": "%%%\\n3 logs\\r\\n\\tend\\n%%%", "id": 7}""");
    }

    @Test
    void backslashesThatEscapeNothingAreThemselves() throws Exception {
        expect("{\"path\": \"C:\\work\\*\", \"ok\": \"\\\"\\u00e9\\n\"}", """
                {"path": "C:\\\\work\\\\*", "ok": "\\"\\u00e9\\n"}""");
    }

    @Test
    void valuesWithoutQuotesReachToTheNextMember() throws Exception {
        expect(
                "{\n\"id\": $ALERT_ID,\n\"tags\": env:prod,host:web-07,monitor,\n\"n\": 1795000000000,\n\"fields\": \n}",
                """
                {"id": "$ALERT_ID", "tags": "env:prod,host:web-07,monitor", "n": 1795000000000, "fields": null}""");
        expect("{\"a\": $X, \"b\": None, \"c\": $TAGS[service], \"d\": 0123}", """
                {"a": "$X", "b": null, "c": "$TAGS[service]", "d": "0123"}""");
        expect("{\"t\": [env:prod, host:a , 7], \"u\": NaN}", """
                {"t": ["env:prod", "host:a", 7], "u": null}""");
    }

    @Test
    void commasThatAreMissingAtALineEndOrTooManyAreMended() throws Exception {
        expect("{\"a\": \"x\"\n\"b\": [\n{\"c\": 1,},\n],\n}", """
                {"a": "x", "b": [{"c": 1}]}""");
    }

    @Test
    void whatIsJsonStaysWhatItIs() throws Exception {
        String json = "{\"a\": {\"b\": [1, -2.5, true, null, \"x\\\"y\"]}, \"c\": \"\", \"d\": {}}";
        expect(json, json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"text\"",
                "{\"a\": \"cut off",
                "{\"a\": 1",
                "{\"a\": 1} {\"b\": 2}",
                "{a: 1}",
                "{'a': 'b'}",
                "{\"a\": \"x\" \"b\": \"y\"}",
                "{\"a\": 1,,\"b\": 2}",
                "{\"a\": foo bar\" , \"b\": 1}",
                "{\"a\": {{x}}}",
                "{\"a\": [\"in \"side\" it\"]}",
                "{ // comment\n\"a\": 1}",
                // The text would swallow the next member.
                "{\"path\": \"C:\\\",\n\"alert_id\": \"1\",\n\"b\": \"2\"}",
                "{\"body\": \"log {\"status\": 500, \"msg\": \"x\"} end\",\n\"id\": \"1\"}",
                "{\"body\": \"first\n\"id\": 5\nlast\",\n\"id\": \"1\"}"
            })
    void whatCanBeReadInTwoWaysOrNotAtAllIsRefused(String text) {
        assertThat(LenientJson.mend(text)).isEmpty();
    }

    @Test
    void mendingThatSaysOneThingTwiceIsNotTrusted() {
        String text = "{\"body\": \"x\",\n\"transition\": \"Recovered\",\n\"transition\": \"say \"hi\"\"}";

        assertThat(LenientJson.mend(text)).isPresent();
        assertThat(assertThrows(UnreadableException.class, () -> JsonText.read(text))
                        .finding()
                        .place())
                .isEqualTo("line 3, column 21");
    }

    @Test
    void nestingBeyondTheLimitIsRefused() {
        assertThat(LenientJson.mend("{\"a\":".repeat(40) + "1" + "}".repeat(40)))
                .isEmpty();
    }

    @Test
    void aMillionQuotesAreReadInOneGo() {
        assertThat(LenientJson.mend("{\"a\": \"" + "\" ".repeat(300_000) + "x\"}"))
                .isPresent();
        assertThat(LenientJson.mend("{\"a\": " + " ".repeat(300_000) + "\"" + ", ".repeat(300_000) + "\"}"))
                .isPresent();
    }

    private static void expect(String broken, String expected) throws Exception {
        JsonNode mended = MAPPER.readTree(LenientJson.mend(broken).orElseThrow());
        assertThat(mended).isEqualTo(MAPPER.readTree(expected));
    }
}
