package io.tocsin.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.UnreadableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final String BODY = """
            {"title": " Disk full ", "empty": "  ", "nothing": null, "count": 3.50, "ok": true,
             "host": {"name": "db-3", "rack": {"row": 7}},
             "tags": ["a", null, "b"], "images": [{"src": "x"}, {"src": "y"}]}""";

    @Test
    void whatIsMissingNullBlankOrOfAnotherShapeIsNotThere() throws UnreadableException {
        Fields fields = fields(BODY);

        assertThat(fields.text("title")).contains("Disk full");
        assertThat(fields.text("count")).contains("3.5");
        assertThat(fields.text("ok")).contains("true");
        assertThat(fields.text("host", "rack", "row")).contains("7");
        assertThat(fields.text("empty")).isEmpty();
        assertThat(fields.text("nothing")).isEmpty();
        assertThat(fields.text("host")).isEmpty();
        assertThat(fields.text("title", "deeper")).isEmpty();
        assertThat(fields.items("host")).isEmpty();
    }

    @Test
    void whatNobodyAskedForRemains() throws UnreadableException {
        Fields fields = fields(BODY);
        fields.first("title", "empty");
        fields.at("host").text("name");
        fields.items("images").get(0).text("src");
        fields.skip("ok");

        Map<String, String> rest = new LinkedHashMap<>();
        fields.rest(rest::put);

        assertThat(rest)
                .containsExactly(
                        Map.entry("count", "3.5"),
                        Map.entry("host.rack.row", "7"),
                        Map.entry("tags", "a, b"),
                        Map.entry("images.1.src", "y"));
    }

    @Test
    void secondsWithAFractionStayAsTheyWereWritten() throws UnreadableException {
        assertThat(fields("{\"at\": 1795316300.5}").text("at")).contains("1795316300.5");
        assertThat(fields("{\"at\": 1e400}").text("at")).contains("Infinity");
    }

    private static Fields fields(String json) throws UnreadableException {
        return SourceBody.read(Payloads.json(json)).object();
    }
}
