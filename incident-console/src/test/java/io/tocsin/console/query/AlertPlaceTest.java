package io.tocsin.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.console.http.ProblemException;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.sink.store.AlertCursor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertPlaceTest {

    private static final IncidentId ONE = new IncidentId("ONE");
    private static final AlertCursor PLACE =
            new AlertCursor(true, 4, Instant.parse("2026-03-02T10:00:00.123456Z"), "datadog:1:a key with spaces");

    @Test
    void placeIsReadBackAsItWasWritten() {
        assertThat(AlertPlace.decode(ONE, AlertPlace.encode(ONE, PLACE))).isEqualTo(PLACE);
    }

    @Test
    void placeOfAnotherIncidentIsRefusedAndSoIsNonsense() {
        for (String word : new String[] {AlertPlace.encode(new IncidentId("TWO"), PLACE), "", "x", "!!", "YWxlcnRz"}) {
            assertThatThrownBy(() -> AlertPlace.decode(ONE, word)).as(word).isInstanceOf(ProblemException.class);
        }
    }
}
