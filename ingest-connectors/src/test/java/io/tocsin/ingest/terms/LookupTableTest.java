package io.tocsin.ingest.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ingest.text.CleanText;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.testkit.AlertEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupTableTest {

    private static AlertEvent through(String csv, List<String> match, AlertEvent event)
            throws UnreadableTableException {
        return Enrichment.table(LookupTable.read(csv, match)).of(event);
    }

    private static AlertEvent of(String host) {
        return AlertEvents.firing("checkout").label("host", host).build();
    }

    @Test
    void rowOfTheAlertSetsServiceEnvironmentSeverityAndLabels() throws UnreadableTableException {
        String csv = "host,service,environment,severity,team\nweb-1,shop,stage,critical,\"Team \"\"A\"\", Berlin\"\n";

        AlertEvent event = through(csv, List.of("host"), of("web-1"));

        assertThat(event.service().value()).isEqualTo("shop");
        assertThat(event.environment()).isEqualTo("stage");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.labels().get("team")).contains("Team \"A\", Berlin");
        assertThat(event.labels().get("host")).contains("web-1");
    }

    @Test
    void alertThatNoRowIsOfStaysAsItIs() throws UnreadableTableException {
        AlertEvent event = of("web-2");

        assertThat(through("host,team\nweb-1,a\n", List.of("host"), event)).isEqualTo(event);
    }

    @Test
    void emptyCellSetsNothing() throws UnreadableTableException {
        AlertEvent event = through("host,service,team\r\nweb-1,,a\r\n\r\n", List.of("host"), of("web-1"));

        assertThat(event.service().value()).isEqualTo("checkout");
        assertThat(event.labels().get("team")).contains("a");
    }

    @Test
    void severalColumnsAreComparedTogetherAndFieldsToo() throws UnreadableTableException {
        String csv = "\uFEFFservice,host,team\ncheckout,web-1,a\ncheckout,web-2,b\ncart,web-1,c\n";

        assertThat(through(csv, List.of("host", "service"), of("web-2"))
                        .labels()
                        .get("team"))
                .contains("b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    ''                              | line 1: nothing (expected: a line with the names of all columns)
                    host,,team                      | line 1: a column without a name (expected: a line with the names of all columns)
                    host,team,team                  | line 1: column team twice (expected: each name once)
                    name,team                       | line 1: no column host (expected: it is to be compared)
                    host                            | line 1: no other column (expected: at least one that is set in alerts)
                    host,team~a,1~b,2~a,3           | line 4: a again (expected: each once; it stands in line 2)
                    host,team~"a~a",1~b             | line 4: 1 cells (expected: 2, as the first line has)
                    host,team~a,"1                  | line 2: Missing closing quote for value (expected: values, separated by commas)
                    host,team~a,"1"2                | line 2: Unexpected character ('2' (code 50)): Expected column separator character (',' (code 44)) or end-of-line (expected: values, separated by commas)
                    host,severity~a,bad             | line 2: severity bad (expected: critical, error, warning, info)
                    """)
    void wrongTableIsRefusedWithItsLine(String csv, String message) {
        assertThatThrownBy(() -> LookupTable.read(csv.replace('~', '\n'), List.of("host")))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessage(message);
    }

    @Test
    void valuesAreCutToTheLengthOfALabel() throws UnreadableTableException {
        AlertEvent event = through("host,team\nweb-1," + "x".repeat(5_000) + "\n", List.of("host"), of("web-1"));

        assertThat(event.labels().get("team").orElseThrow()).hasSize(CleanText.MAX_LABEL_VALUE);
    }
}
