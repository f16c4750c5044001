package io.tocsin.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Incidents;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Instant NOW = AlertEvents.ANY_TIME.plusSeconds(600);

    @Test
    void sentencesAreMadeFromTheData() {
        Incident incident = Incidents.triggered(
                        AlertEvents.firing("checkout").environment("prod").build())
                .alerts(new AlertCounts(0, 2, 1, 0, 7))
                .build();

        assertThat(Summary.of(incident, NOW))
                .endsWith("by rule “default” for checkout in prod. 3 of 7 alerts fire now."
                        + " Nobody has acknowledged it.");
    }

    @Test
    void whoTookItIsSaidWithHowLongItTook() {
        Incident incident =
                IncidentHistory.opened("checkout").acknowledge("Ana").incident();

        assertThat(Summary.of(incident, NOW))
                .contains("Its only alert fires now.")
                .contains("Acknowledged by Ana after");
    }

    @Test
    void theEndIsSaidWithItsReason() {
        Incident incident = IncidentHistory.opened("checkout").resolve().incident();

        assertThat(Summary.of(incident, NOW))
                .contains("Its only alert has resolved.")
                .contains("because all its alerts resolved, after 10 s.");
    }

    @Test
    void heldIncidentSaysThatNobodyWasTold() {
        Incident incident = Incidents.triggered("checkout")
                .severity(Severity.WARNING)
                .heldUntil(NOW.plusSeconds(60))
                .build();

        assertThat(Summary.of(incident, NOW)).startsWith("Held back").endsWith("Nobody was told yet.");
    }

    @Test
    void memberOfAGroupNamesTheIncidentThatSpeaksForIt() {
        Incident lead = Incidents.triggered("payment").build();
        Incident member = Incidents.triggered("checkout").memberOf(lead).build();

        assertThat(Summary.of(member, NOW))
                .contains("Suppressed by its group, for which incident "
                        + lead.id().shortForm() + " of payment speaks: nobody is told.");
    }

    @Test
    void everyStepOfALifeHasItsSentence() {
        assertThat(Words.count(1, "alert")).isEqualTo("1 alert");
        assertThat(Words.count(2, "alert")).isEqualTo("2 alerts");
        assertThat(Words.sentence("severity_raised")).isEqualTo("Severity raised");
    }
}
