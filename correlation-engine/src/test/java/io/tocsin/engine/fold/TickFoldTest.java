package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;
import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentChange;
import org.junit.jupiter.api.Test;

/** What comes due, and that nothing is remembered for ever. */
class TickFoldTest {

    private static final long DAY = 86_400;

    private final Story story = new Story(RuleSet.defaults());

    @Test
    void tickActsOnTimersOfItsOwnServiceOnly() {
        story.happens(0, firing("disk"));
        Decision decision = story.happens(10, resolved("disk"));

        story.tick(new ServiceName("cart"), START.plusSeconds(1000));

        assertThat(story.incident(decision).isOpen()).isTrue();
    }

    @Test
    void timersActInTheOrderOfTheirDueTimes() {
        story.happens(0, firing("a").environment("z"));
        story.happens(0, firing("b").environment("a"));
        Decision first = story.happens(10, resolved("a").environment("z"));
        Decision second = story.happens(20, resolved("b").environment("a"));

        assertThat(story.tick(1000))
                .extracting(change -> change.incident().id())
                .containsExactly(
                        first.incident().orElseThrow(), second.incident().orElseThrow());
    }

    @Test
    void timerWhoseIncidentMovedOnDoesNothing() {
        Decision decision = story.happens(0, firing("disk"));
        story.state.addTimer(new Timer(
                START.plusSeconds(5),
                Story.CHECKOUT,
                TimerKind.RESOLVE_INCIDENT,
                decision.incident().orElseThrow().value()));

        assertThat(story.tick(10)).isEmpty();
        assertThat(story.incident(decision).isOpen()).isTrue();
        assertThat(story.state.timers()).isEmpty();
    }

    @Test
    void resolvedAlertIsForgottenADayAfterTheReopenWindow() {
        story.happens(0, firing("disk"));
        story.happens(10, resolved("disk"));
        story.tick(100);
        story.tick(10 + 900 + DAY - 60);
        assertThat(story.state.alerts()).hasSize(1);

        story.tick(10 + 900 + DAY + 60);
        assertThat(story.state.alerts()).isEmpty();
    }

    @Test
    void laterWordOfAResolvedAlertPostponesForgettingIt() {
        story.happens(0, firing("disk"));
        story.happens(10, resolved("disk"));
        story.happens(10 + DAY, resolved("disk"));
        story.tick(2 * DAY);

        assertThat(story.state.alerts()).hasSize(1);
    }

    @Test
    void resolvedAlertOfAnOpenIncidentIsRememberedAsItsMember() {
        Story never = new Story(Rules.neverResolving());
        Decision opened = never.happens(0, firing("disk"));
        never.happens(10, resolved("disk"));
        for (int day = 1; day < 9; day++) {
            never.tick(day * DAY + 2000);
        }
        Decision again = never.happens(9 * DAY, firing("disk"));

        assertThat(again.reason()).isEqualTo(DecisionReason.FIRED_AGAIN);
        assertThat(again.incident()).isEqualTo(opened.incident());
        assertThat(again.effect()).isEqualTo(IncidentEffect.CHANGED);
    }

    @Test
    void everythingThatIsOverIsForgottenInTheEnd() {
        Decision opened = story.happens(0, firing("disk"));
        story.note(5, "1", opened.incident().orElseThrow());
        story.happens(10, resolved("disk"));
        story.tick(100);
        story.tick(3 * DAY);
        assertThat(story.state.incidents()).hasSize(1);

        story.tick(31 * DAY);

        assertThat(story.state.alerts()).isEmpty();
        assertThat(story.state.incidents()).isEmpty();
        assertThat(story.state.timers()).isEmpty();
        assertThat(story.state.commandCount()).isZero();
        assertThat(story.state.correlationCount()).isZero();
    }

    @Test
    void firingAlertIsNeverForgotten() {
        story.happens(0, firing("disk"));
        story.tick(400 * DAY);

        assertThat(story.state.alerts()).hasSize(1);
        assertThat(story.open()).hasSize(1);
    }

    @Test
    void flappingAlertLeavesOneTimerOfEachKind() {
        for (int minute = 0; minute < 100; minute++) {
            story.happens(minute * 60L, firing("disk"));
            story.happens(minute * 60L + 30, resolved("disk"));
        }

        assertThat(story.state.timers())
                .extracting(Timer::kind)
                .containsExactlyInAnyOrder(TimerKind.RESOLVE_INCIDENT, TimerKind.FORGET_ALERT);
    }

    @Test
    void tickWithNothingDueChangesNothing() {
        story.happens(0, firing("disk"));

        assertThat(story.tick(10)).isEqualTo(java.util.List.<IncidentChange>of());
    }
}
