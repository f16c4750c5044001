package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.rules.CorrelationRule;
import io.tocsin.engine.rules.ResponseRule;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.StormRule;
import io.tocsin.engine.rules.ThresholdRule;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.ResolveReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Three different alerts within five minutes open an incident. */
class CollectingTest {

    private final Story story = new Story(Rules.opensWith(3, 300));

    @Test
    void incidentOpensWithTheLastAlertThatIsNeeded() {
        Decision first = story.happens(0, firing("a"));
        Decision second = story.happens(100, firing("b"));
        Decision third = story.happens(200, firing("c"));

        assertThat(List.of(first.effect(), second.effect(), third.effect()))
                .containsExactly(IncidentEffect.HELD, IncidentEffect.JOINED, IncidentEffect.OPENED);
        assertThat(second.detail()).endsWith("; 2 of 3 alerts within 300 s");
        assertThat(story.kinds())
                .containsExactly(
                        ChangeKind.INCIDENT_HELD,
                        ChangeKind.ALERT_ATTACHED,
                        ChangeKind.ALERT_ATTACHED,
                        ChangeKind.INCIDENT_OPENED);
        Incident opened = story.incident(third);
        assertThat(opened.isHeld()).isFalse();
        assertThat(opened.collecting()).isEmpty();
        assertThat(opened.openedAt()).isEqualTo(START.plusSeconds(200));
        assertThat(opened.alerts().firing()).isEqualTo(3);
    }

    @Test
    void sameAlertCountsOnceHoweverOftenItFires() {
        Decision last = story.happens(0, firing("a"));
        for (int i = 1; i < 10; i++) {
            story.happens(i * 20 - 10, resolved("a"));
            last = story.happens(i * 20, firing("a"));
        }

        assertThat(story.incident(last).isHeld()).isTrue();
        assertThat(last.detail()).endsWith("1 of 3 alerts within 300 s");
    }

    @Test
    void alertThatResolvedMeanwhileCounts() {
        story.happens(0, firing("a"));
        story.happens(50, resolved("a"));
        story.happens(100, firing("b"));
        story.happens(150, resolved("b"));

        assertThat(story.happens(200, firing("c")).effect()).isEqualTo(IncidentEffect.OPENED);
    }

    @Test
    void alertThatFiredTooLongAgoDoesNotCount() {
        story.happens(0, firing("a"));
        story.happens(200, firing("b"));
        story.tick(300);
        Decision third = story.happens(301, firing("c"));

        assertThat(third.detail()).endsWith("2 of 3 alerts within 300 s");
        assertThat(story.happens(400, firing("d")).effect()).isEqualTo(IncidentEffect.OPENED);
    }

    @Test
    void tooFewAlertsMeanNoIncidentAtAll() {
        Decision first = story.happens(0, firing("a"));
        Decision over = story.happens(50, resolved("a"));
        story.tick(300);

        assertThat(over.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(over.effect()).isEqualTo(IncidentEffect.CHANGED);
        assertThat(story.kinds()).endsWith(ChangeKind.ALERT_RESOLVED, ChangeKind.INCIDENT_WITHDRAWN);
        assertThat(story.incident(first).resolution().orElseThrow().reason()).isEqualTo(ResolveReason.TOO_FEW_ALERTS);
    }

    @Test
    void whatFiresOnBelowTheThresholdWaitsAndIsPartOfTheIncidentWhenItOpens() {
        story.happens(0, firing("a"));
        story.tick(300);
        story.tick(600);
        story.tick(900);
        story.happens(1000, firing("b"));
        story.happens(1010, firing("c"));
        Decision opening = story.happens(1020, firing("d"));

        assertThat(opening.effect()).isEqualTo(IncidentEffect.OPENED);
        assertThat(story.incident(opening).alerts().firing()).isEqualTo(4);
    }

    @Test
    void withdrawnIncidentDoesNotReopen() {
        Decision first = story.happens(0, firing("a"));
        story.happens(50, resolved("a"));
        story.tick(300);
        Decision again = story.happens(310, firing("a"));

        assertThat(again.effect()).isEqualTo(IncidentEffect.HELD);
        assertThat(again.incident()).isNotEqualTo(first.incident());
    }

    @Test
    void holdBeginsWhenEnoughAlertsFired() {
        CorrelationRule rule = CorrelationRule.defaults().with(new ThresholdRule(2, Duration.ofMinutes(5)));
        Story held = new Story(RuleSet.of(List.of(new CorrelationRule(
                rule.name(),
                rule.match(),
                rule.when(),
                rule.groupBy(),
                rule.joinWithin(),
                rule.maxSpan(),
                Duration.ofMinutes(2),
                Optional.of(Duration.ofMinutes(1)),
                rule.reopenWithin(),
                rule.acknowledge(),
                rule.expireAfter(),
                rule.threshold(),
                rule.flapping(),
                StormRule.DEFAULTS,
                Optional.empty(),
                ResponseRule.NONE))));
        held.happens(0, firing("a"));
        Decision second = held.happens(100, firing("b"));

        assertThat(second.effect()).isEqualTo(IncidentEffect.HELD);
        assertThat(held.incident(second).heldUntil()).contains(START.plusSeconds(220));
        held.tick(220);
        assertThat(held.incident(second).isHeld()).isFalse();
    }

    @Test
    void onceOpenItEndsAndReopensLikeAnyOther() {
        story.happens(0, firing("a"));
        story.happens(1, firing("b"));
        Decision third = story.happens(2, firing("c"));
        story.happens(10, resolved("a"));
        story.happens(11, resolved("b"));
        story.happens(12, resolved("c"));
        story.tick(72);

        assertThat(story.incident(third).resolution().orElseThrow().reason())
                .isEqualTo(ResolveReason.ALL_ALERTS_RESOLVED);
        assertThat(story.happens(80, firing("b")).effect()).isEqualTo(IncidentEffect.REOPENED);
    }

    /** Whatever order they come in, three alerts within the time are enough, and two never are. */
    @Property(seed = "20260301", tries = 200)
    void orderOfTheAlertsDoesNotMatter(@ForAll Random random) {
        int distinct = 1 + random.nextInt(5);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            names.add("alert-" + (i < distinct ? i : random.nextInt(distinct)));
        }
        Collections.shuffle(names, random);
        Story told = new Story(Rules.opensWith(3, 300));
        int at = 0;
        for (String name : names) {
            told.happens(at++, firing(name));
            if (random.nextBoolean()) {
                told.happens(at++, resolved(name));
            }
        }

        assertThat(told.kinds().contains(ChangeKind.INCIDENT_OPENED)).isEqualTo(distinct >= 3);
    }
}
