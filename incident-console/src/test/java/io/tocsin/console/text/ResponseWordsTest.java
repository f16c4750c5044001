package io.tocsin.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.EscalationStep;
import io.tocsin.model.incident.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseWordsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final EscalationPolicy POLICY = new EscalationPolicy(
            "line",
            List.of(
                    new EscalationStep(Duration.ofMinutes(5), List.of("oncall")),
                    new EscalationStep(Duration.ofMinutes(10), List.of("lead", "Ada"))),
            1,
            Duration.ofMinutes(30),
            List.of(),
            Optional.empty());
    private static final ServiceLevel DUE =
            ServiceLevel.of(Map.of(Severity.ERROR, Duration.ofMinutes(15))).counting(Severity.ERROR, NOON);

    @Test
    void stepsAreNamedWithWhoIsTold() {
        Escalation begun = Escalation.of(POLICY, Severity.ERROR).running(NOON);
        assertThat(ResponseWords.taken(begun)).isEqualTo("No step taken yet");
        assertThat(ResponseWords.next(begun)).isEqualTo("to oncall");

        Escalation again = begun.advanced(NOON).advanced(NOON).advanced(NOON);
        assertThat(ResponseWords.taken(again)).isEqualTo("Step 1 of 2 taken, round 2: oncall");
        assertThat(ResponseWords.next(again)).isEqualTo("to lead, Ada");
        assertThat(ResponseWords.next(again.advanced(NOON))).contains("given up");
    }

    @Test
    void serviceLevelSaysHowLongItHas() {
        assertThat(ResponseWords.of(DUE)).isEqualTo("Due");
        assertThat(ResponseWords.left(DUE, NOON.plusSeconds(600))).isEqualTo("5 min left");
        assertThat(ResponseWords.left(DUE, NOON.plusSeconds(901))).isEqualTo("overdue");
        assertThat(ResponseWords.of(DUE.done(NOON.plusSeconds(60)))).isEqualTo("Met, due");
        assertThat(ResponseWords.of(DUE.breached(NOON.plusSeconds(900)))).isEqualTo("Missed, due");
    }
}
