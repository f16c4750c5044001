package io.tocsin.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsPathTest {

    @Test
    void partsAreDecodedAndSlashesAtTheEndMeanNothing() {
        assertThat(AlertsPath.parts("/v2/alerts/a%20b+c//")).containsExactly("v2", "alerts", "a b+c");
        assertThat(AlertsPath.parts("/one")).containsExactly("one");
    }

    @Test
    void anEmptyPartInTheMiddleStays() {
        assertThat(AlertsPath.parts("/generic//key")).containsExactly("generic", "", "key");
        assertThat(AlertsPath.parse("/generic//key")).isEqualTo(new AlertsPath("generic", "generic", List.of("key")));
    }

    @Test
    void nothingBehindTheRootNamesNoConnector() {
        for (String path : new String[] {"/v1/alerts", "/", "//"}) {
            assertThat(AlertsPath.parse(path)).as(path).isEqualTo(new AlertsPath("", "", List.of()));
        }
    }
}
