package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.EventBuilder;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.decision.Decision;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionsInTheFoldTest {

    private final Story story = new Story(RuleSetReader.read("rules.yaml", """
            rules:
              - name: many
                when: int(alert.labels.count) > 5
              - name: bad
                when: alert.severity == "error"
            """));

    @Test
    void ruleWithoutAnAnswerIsPassedOverAndNamedInTheDecision() {
        Decision decision = story.happens(0, firing("disk"));

        assertThat(decision.rule()).contains("bad");
        assertThat(decision.detail()).endsWith("; passed over, as their condition had no answer: many");
    }

    @Test
    void conditionWithoutAnAnswerIsCounted() {
        Instant now = EventBuilder.START;

        assertThat(story.apply(firing("disk").entry(), now).conditionsFailed()).isEqualTo(1);
        assertThat(story.apply(firing("cpu").label("count", "7").entry(), now).conditionsFailed())
                .isZero();
    }

    @Test
    void ruleWhoseConditionHoldsWins() {
        assertThat(story.happens(0, firing("disk").label("count", "6")).rule()).contains("many");
    }
}
